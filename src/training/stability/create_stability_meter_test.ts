import { assertAlmostEquals, assertEquals } from "@std/assert";
import { openEngine, tf } from "../../engine/mod.ts";
import { createOptimizer } from "../optimizers/create_optimizer.ts";
import { parseOptimizer } from "../optimizers/parse_optimizer.ts";
import { curvatures, quadratic } from "../test_quadratics.ts";
import { createStabilityMeter } from "./create_stability_meter.ts";
import { maximumStableSharpness } from "./maximum_stable_sharpness.ts";

await openEngine("cpu");

const a = [4, 1, 0.5];
const theta = [[1, 2, -1], [0.5, -3, 2]];
const stepSizes = [0.1, 0.4];

/** What an optimizer's meter says of two lanes on the quadratic with curvatures `a`, before the first step. */
async function measure(text: string) {
  const spec = parseOptimizer(text);
  const meter = createStabilityMeter(spec, {
    ...{ loss: quadratic, shapes: [[3]], replicates: 2, budget: 40, relativeTolerance: 1e-5 },
    ...{ seed: "stability", examples: 3 },
  });
  const parameters = [tf.tensor2d(theta)];
  const state = { parameters, optimizer: createOptimizer(spec).init(parameters) };
  const sharpness = theta.map(() => ({
    ...{
      value: 4,
      residual: 0,
      products: 6,
      code: "converged",
      values: [4],
      residuals: [0],
    } as const,
  }));
  const data = curvatures(...a);
  const rows = await meter?.measure({ step: 0, state, data, stepSizes, sharpness });
  meter?.dispose();
  return rows;
}

Deno.test("createStabilityMeter: plain optimizers are measured by their sharpness", async () => {
  for (const text of ["gd:decay=0.1", "polyak", "nesterov:beta=0.5", "taylor"]) {
    const rows = await measure(text);
    rows!.forEach(({ effective, threshold, code }, r) => {
      assertEquals([effective, code], [4, "converged"]);
      assertEquals(threshold, maximumStableSharpness(parseOptimizer(text), stepSizes[r]!));
    });
  }
});

Deno.test("createStabilityMeter: adaptive ones by that of P^(-1/2) H P^(-1/2), P of the coming step", async () => {
  const cases: [string, (g: number) => number][] = [
    // ν = (1−β₂)g².
    ["rmsprop:beta2=0.9:eps=0.01", (g) => Math.sqrt(0.1) * g + 0.01],
    ["adam:beta2=0.9:eps=0.01:correction=no", (g) => Math.sqrt(0.1) * g + 0.01],
    // With bias correction ν/(1−β₂) = g², and P takes 1 − β₁ from the mean.
    ["adam:beta1=0.9:eps=0.01", (g) => 0.1 * (g + 0.01)],
    ["adamw:beta1=0.5:beta2=0.5:eps=0.01:decay=0.2", (g) => 0.5 * (g + 0.01)],
  ];
  for (const [text, scale] of cases) {
    const rows = await measure(text);
    rows!.forEach(({ effective, threshold }, r) => {
      const wanted = Math.max(...a.map((h, i) => h / scale(Math.abs(h * theta[r]![i]!))));
      assertAlmostEquals(effective! / wanted, 1, 1e-4);
      assertEquals(threshold, maximumStableSharpness(parseOptimizer(text), stepSizes[r]!));
    });
  }
});

Deno.test("createStabilityMeter: sam's threshold knows the gradient's length", async () => {
  const rows = await measure("sam:rho=0.3");
  rows!.forEach(({ effective, threshold }, r) => {
    assertEquals(effective, 4);
    const gradientNorm = Math.hypot(...a.map((h, i) => h * theta[r]![i]!));
    const spec = { family: "sam", rho: 0.3 } as const;
    const wanted = maximumStableSharpness(spec, stepSizes[r]!, { gradientNorm });
    assertAlmostEquals(threshold! / wanted, 1, 1e-5);
  });
});

Deno.test("createStabilityMeter: gradient flow has none", async () => {
  assertEquals([await measure("flow"), await measure("flow:adaptive")], [undefined, undefined]);
});
