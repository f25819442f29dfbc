/** Bits of sharpness readings on every engine: what a replay, a checkpoint and a diverged lane may and may not change. */
import { assertEquals, assertNotEquals } from "@std/assert";
import {
  createBlockMeter,
  createSharpnessMeter,
  type EigenvalueMeter,
  hessianProduct,
  type LossFunction,
  type Reading,
  type WarmState,
} from "../../src/curvature/mod.ts";
import { type Tensor, tf } from "../../src/engine/mod.ts";
import { parseNetwork } from "../../src/networks/mod.ts";
import { seedOf } from "../../src/statistics/mod.ts";
import { lossPerReplicate } from "../../src/tasks/mod.ts";
import { everyMode, forEachEngine } from "../support/for_each_engine.ts";

const lanes = 3;
const network = parseNetwork("fc:12,12:tanh", { inputShape: [1], outputs: 1 });
const ofOutputs = lossPerReplicate("mse");
const inputs = Float32Array.from({ length: 20 }, (_, i) => -1 + 2 * i / 19);
const targets = inputs.map((x) => Math.cos(4 * Math.acos(x)));
const initial = network.initialize([0, 1, 2].map((p) => seedOf("bits", p)), "pytorch");

const loss: LossFunction = (parameters, [x, y]) => ofOutputs(network.apply(parameters, x!), y!);
const options = {
  shapes: network.parameters.map((p) => p.shape),
  replicates: lanes,
  budget: 60,
  relativeTolerance: 1e-3,
  seed: seedOf("meter bits"),
};
/** One eigenvalue from one start vector, and three from a block. */
const meters: Readonly<Record<string, () => EigenvalueMeter>> = {
  "sharpness": () => createSharpnessMeter({ ...options, loss }),
  "top three": () => createBlockMeter({ ...options, product: hessianProduct(loss), top: 3 }),
};

const data = () => [tf.tensor2d(inputs, [20, 1]), tf.tensor2d(targets, [20, 1])];

/** Parameters at one of a few points of a path; `broken` lanes are NaN. */
function at(point: number, broken?: number): Tensor[] {
  return network.parameters.map(({ shape }, k) => {
    const part = initial[k]!.length / lanes;
    const values = initial[k]!.map((x, i) =>
      Math.floor(i / part) === broken ? NaN : x * (1 + 0.02 * point)
    );
    return tf.tensor(values, [lanes, ...shape]);
  });
}

/** Readings along the path; at each cut the meter gives way to a new one that has nothing but the saved state. */
async function follow(
  newMeter: () => EigenvalueMeter,
  cuts: readonly number[],
): Promise<{ readings: Reading[][]; end: WarmState }> {
  let meter = newMeter();
  const readings: Reading[][] = [];
  for (const point of [0, 1, 2, 3, 4]) {
    if (cuts.includes(point)) {
      const state = await meter.warmState();
      meter.dispose();
      meter = newMeter();
      meter.restore(state);
    }
    readings.push(await meter.measure(at(point), data()));
    if (point === 2) readings.push(await meter.measure(at(point), data(), { cold: true }));
  }
  const end = await meter.warmState();
  meter.dispose();
  return { readings, end };
}

for (const [name, newMeter] of Object.entries(meters)) {
  forEachEngine(`a lane of NaN changes no bit of another lane's ${name}`, async () => {
    const [sound, hurt] = [newMeter(), newMeter()];
    for (const point of [0, 1, 2, 3]) {
      const expected = await sound.measure(at(point), data());
      const found = await hurt.measure(
        at(point, point === 1 || point === 2 ? 1 : undefined),
        data(),
      );
      assertEquals([found[0], found[2]], [expected[0], expected[2]]);
      assertEquals(found[1]!.code === "diverged", point === 1 || point === 2);
    }
    sound.dispose();
    hurt.dispose();
  }, everyMode);

  forEachEngine(`a cohort's ${name} repeats to the bit, saved and restored or not`, async () => {
    const whole = await follow(newMeter, []);
    assertEquals(await follow(newMeter, [1, 4]), whole);
    assertNotEquals(whole.readings[0], whole.readings[1]);
  }, everyMode);
}
