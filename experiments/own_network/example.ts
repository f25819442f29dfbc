// Judges a network of one's own, and holds it to what it did: README.md and src/mod.ts show this file.
import {
  expectDynamics,
  judgeNetwork,
  openEngine,
  randomStream,
  seedOf,
  tf,
} from "../../src/mod.ts";

const engine = await openEngine("auto");

// One hidden layer of 20 tanh units from a number to a number, in plain tfjs.
const network = {
  initialize(seed: string) {
    const { normal } = randomStream(seedOf("example", seed));
    const drawn = (shape: number[], scale: number) => ({
      shape,
      values: Float32Array.from({ length: shape[0]! * (shape[1] ?? 1) }, () => scale * normal()),
    });
    return [drawn([1, 20], 1), drawn([20], 1), drawn([20, 1], 0.2)];
  },
  apply([w, b, v]: tf.Tensor[], x: tf.Tensor) {
    const hidden = tf.tanh(tf.add(tf.matMul(x as tf.Tensor2D, w as tf.Tensor2D), b!));
    return tf.matMul(hidden as tf.Tensor2D, v as tf.Tensor2D);
  },
};

const x = Float32Array.from({ length: 20 }, (_, i) => -1 + 2 * i / 19);
const result = await judgeNetwork({
  engine,
  network,
  inputs: { shape: [20, 1], values: x },
  targets: { shape: [20, 1], values: x.map((x) => 4 * x ** 3 - 3 * x) },
  loss: "mse",
  seeds: ["a", "b"],
  stepSizes: [{ ratio: 0.6 }],
  steps: 4000,
  claims: ["H1", "H2"],
});

// In a test: throws when the dynamics have changed, and says which network did what.
expectDynamics(result, {
  shown: { H1a: 1, H1b: 1, H2: 1 },
  medians: { H2: { medianR: [0.97, 1.1] } },
  lastLoss: [0, 0.05],
});

for (const { seed, stepSize, claims } of result.networks) {
  const outcomes = Object.entries(claims).map(([id, { outcome }]) => `${id} ${outcome.state}`);
  console.log(`seed ${seed}, η ${stepSize}: ${outcomes.join(", ")}`);
}
engine.close();
