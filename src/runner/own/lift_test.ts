import { assertEquals, assertLess } from "@std/assert";
import { gradient, hessianProduct } from "../../curvature/mod.ts";
import { compile, openEngine, read, type Tensor, tf } from "../../engine/mod.ts";
import { parseNetwork } from "../../networks/mod.ts";
import { randomStream, seedOf, unitRoundoff } from "../../statistics/mod.ts";
import { type LossName, lossPerReplicate } from "../../tasks/mod.ts";
import { lift } from "./lift.ts";

await openEngine("cpu");

const network = parseNetwork("fc:4:tanh", { inputShape: [2], outputs: 3 });
const shapes = network.parameters.map(({ shape }) => shape);

/** The same network as `network`, written by a user: no axis of replicates. */
const own = {
  apply: ([w, b, v, c]: Tensor[], x: Tensor) =>
    tf.add(
      tf.matMul(
        tf.tanh(tf.add(tf.matMul(x as tf.Tensor2D, w as tf.Tensor2D), b!)) as tf.Tensor2D,
        v as tf.Tensor2D,
      ),
      c!,
    ),
};

const examples = 4;
const { normal } = randomStream(seedOf("lift"));
const normals = (...shape: number[]) =>
  tf.tensor(Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, normal), shape);
const targets = tf.oneHot(tf.tensor1d([0, 2, 1, 0], "int32"), 3).toFloat();
const data = [normals(examples, 2), targets];

for (const kind of ["mse", "cross-entropy"] as LossName[]) {
  const ofOutputs = lossPerReplicate(kind);
  const whole = (p: Tensor[], d: Tensor[]) => ofOutputs(network.apply(p, d[0]!), d[1]!);
  const losses = {
    named: kind,
    "of one's own": {
      like: kind,
      of: (f: Tensor, y: Tensor) => tf.squeeze(ofOutputs(tf.expandDims(f, 0), y)),
    },
  };
  const cases = Object.entries(losses).flatMap(([name, loss]) =>
    [1, 3].map((lanes) => ({ lanes, loss, name: `${kind} ${name}, ${lanes} lanes` }))
  );
  for (const { name, loss, lanes } of cases) {
    Deno.test(`lift: loss, gradient and Hessian product are those of the network with replicates, ${name}`, async () => {
      const parameters = shapes.map((shape) => normals(lanes, ...shape));
      const along = normals(lanes, network.parameterCount);
      const all = (lossOf: typeof whole) =>
        compile((...at) => {
          const direction = at.pop()!;
          const batch = at.splice(-2);
          return [
            lossOf(at, batch),
            ...gradient(lossOf)(at, batch),
            hessianProduct(lossOf)(at, batch, direction),
          ];
        }, "all");
      const inputs = [...parameters, ...data, along];
      const found = all(lift(own, loss))(...inputs), wanted = all(whole)(...inputs);
      for (const [i, tensor] of found.entries()) {
        const [a, b] = [await read(tensor), await read(wanted[i]!)];
        assertEquals(tensor.shape, wanted[i]!.shape);
        const size = Math.max(...b.map(Math.abs));
        // Both are off by the roundings of some forty operations on numbers of this size.
        b.forEach((value, k) => assertLess(Math.abs(a[k]! - value), 80 * unitRoundoff * size));
      }
    });
  }
}

Deno.test("lift: outputs and targets without an axis of their own are numbers", async () => {
  const line = { apply: ([slope]: Tensor[], x: Tensor) => tf.mul(slope!, x) };
  const loss = lift(line, "mse")([tf.tensor1d([1, 3])], [tf.tensor1d([1, 2]), tf.tensor1d([1, 0])]);
  // Residuals (0, 2) and (2, 6): half the mean of squares.
  assertEquals(Array.from(await read(loss)), [1, 10]);
});
