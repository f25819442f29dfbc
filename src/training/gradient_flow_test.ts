import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { openEngine, read, type Tensor, tf } from "../engine/mod.ts";
import { gradientDescent } from "./gradient_descent.ts";
import { gradientFlow } from "./gradient_flow.ts";
import { createStepper } from "./stepper.ts";
import { curvatures, quadratic } from "./test_quadratics.ts";
import type { Optimizer } from "./types.ts";

await openEngine("cpu");

const a = [3, 1, 0.25];

/** One step from (1, 1, 1) on the quadratic with curvatures `a`, a lane for each step size. */
async function step(optimizer: Optimizer, sizes: number[]): Promise<number[][]> {
  const stepper = createStepper(quadratic, optimizer, {
    arrays: 1,
    data: 1,
    capacity: 1,
  });
  const parameters = [tf.ones([sizes.length, 3])];
  const stepSizes = tf.tensor1d(sizes);
  const data = curvatures(...a);
  const { state } = stepper.advance({ parameters, optimizer: [] }, data, { stepSizes }, 1);
  const values = Array.from(await read(state.parameters[0] as Tensor));
  return sizes.map((_, r) => values.slice(3 * r, 3 * r + 3));
}

// Every factor is at most 1 here and made by fewer than 16 roundings of numbers below 2.
const tolerance = 32 * 2 ** -23;

Deno.test("gradientDescent: multiplies each coefficient by 1 − ηλ, each lane with its own η", async () => {
  const sizes = [0.1, 0.5, 0];
  const found = await step(gradientDescent, sizes);
  sizes.forEach((eta, r) =>
    a.forEach((lambda, i) => assertAlmostEquals(found[r]![i]!, 1 - eta * lambda, tolerance))
  );
  assertEquals(found[2], [1, 1, 1]);
});

/** What one step of the classical Runge–Kutta method makes of e^−z. */
const rungeKutta = (z: number) => 1 - z + z ** 2 / 2 - z ** 3 / 6 + z ** 4 / 24;

for (const substeps of [1, 2, 3]) {
  Deno.test(`gradientFlow: takes ${substeps} Runge–Kutta steps of time η/${substeps}`, async () => {
    const sizes = [0.2, 0.6, 0];
    const found = await step(gradientFlow(substeps), sizes);
    sizes.forEach((eta, r) =>
      a.forEach((lambda, i) =>
        assertAlmostEquals(
          found[r]![i]!,
          rungeKutta(eta * lambda / substeps) ** substeps,
          substeps * tolerance,
        )
      )
    );
    assertEquals(found[2], [1, 1, 1]);
  });
}

Deno.test("gradientFlow: two substeps are stable up to ηλ/2 = 2.7, where descent diverges", async () => {
  const [[top]] = await step(gradientFlow(2), [2 * 2.7 / 3]) as [[number]];
  assertLess(Math.abs(top), 1);
  const [[descended]] = await step(gradientDescent, [2 * 2.7 / 3]) as [[number]];
  assertAlmostEquals(descended, -4.4, 5 * tolerance);
});
