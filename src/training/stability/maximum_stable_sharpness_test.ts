import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import fc from "fast-check";
import type { OptimizerSpec } from "../optimizers/optimizer_spec.ts";
import { parseOptimizer } from "../optimizers/parse_optimizer.ts";
import { maximumStableSharpness } from "./maximum_stable_sharpness.ts";

/** One step of an optimizer on ½λx², its preconditioner 1, as a matrix over its state: x, or x and its memory m. */
function recurrence(spec: OptimizerSpec, eta: number, lambda: number): number[][] {
  switch (spec.family) {
    case "gd":
    case "sgd":
      return [[1 - eta * (lambda + spec.decay)]];
    case "polyak": {
      // v' = βv + hx/η, x' = x − ηv'.
      const slope = lambda + spec.decay;
      return [[1 - eta * slope, -eta * spec.beta], [slope, spec.beta]];
    }
    case "nesterov": {
      // v' = βv + g, x' = x − η(g + βv').
      const slope = lambda + spec.decay, { beta } = spec;
      return [[1 - eta * slope * (1 + beta), -eta * beta ** 2], [slope, beta]];
    }
    case "adam":
    case "adamw": {
      // m' = βm + (1−β)λx, x' = (1 − η·decay)x − ηm'.
      const kept = 1 - eta * (spec.family === "adamw" ? spec.decay : 0), { beta1 } = spec;
      return [
        [kept - eta * (1 - beta1) * lambda, -eta * beta1],
        [(1 - beta1) * lambda, beta1],
      ];
    }
    default:
      return [[1 - eta * lambda]];
  }
}

/** Largest modulus of the eigenvalues of a matrix of one or two rows. */
function spectralRadius(matrix: number[][]): number {
  if (matrix.length === 1) return Math.abs(matrix[0]![0]!);
  const [[a, b], [c, d]] = matrix as [[number, number], [number, number]];
  const half = (a + d) / 2, determinant = a * d - b * c;
  const root = half ** 2 - determinant;
  return root < 0 ? Math.sqrt(determinant) : Math.abs(half) + Math.sqrt(root);
}

/** The λ at which `grows` begins to hold, by halving: it holds from there on and not below. */
function bisect(grows: (lambda: number) => boolean, low: number, high: number): number {
  for (let k = 0; k < 200; k++) {
    const middle = (low + high) / 2;
    if (grows(middle)) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

const share = fc.double({ min: 0, max: 0.95, noNaN: true });
const small = fc.constantFrom(0, 1e-4, 0.01, 0.3);
const specs: fc.Arbitrary<OptimizerSpec> = fc.oneof(
  fc.record({ family: fc.constant("gd" as const), decay: small }),
  fc.record({
    family: fc.constantFrom("polyak" as const, "nesterov" as const),
    beta: share,
    decay: small,
  }),
  fc.record({ family: fc.constant("rmsprop" as const), beta2: share, eps: fc.constant(1e-7) }),
  fc.record({
    family: fc.constant("adam" as const),
    ...{ beta1: share, beta2: share, eps: fc.constant(1e-7), correction: fc.boolean() },
  }),
  fc.record({
    family: fc.constant("adamw" as const),
    ...{ beta1: share, beta2: share, eps: fc.constant(1e-7), correction: fc.boolean() },
    decay: small,
  }),
);

Deno.test("maximumStableSharpness: where the recurrence on a quadratic begins to grow, by bisection to 1e-9", () => {
  fc.assert(
    fc.property(specs, fc.double({ min: 0.01, max: 2, noNaN: true }), (spec, eta) => {
      const formula = maximumStableSharpness(spec, eta);
      // Above the edge one eigenvalue is below −1; at and below it rounding may put a radius at 1 by 1e-15.
      const grows = (lambda: number) => spectralRadius(recurrence(spec, eta, lambda)) > 1 + 1e-14;
      assertLess(Math.abs(bisect(grows, 0, 8 * formula) / formula - 1), 1e-9);
    }),
    { seed: 1, numRuns: 300 },
  );
});

Deno.test("maximumStableSharpness: sam's is where a step on a quadratic lands as far away on the other side, to 1e-9", () => {
  const positive = fc.double({ min: 1e-3, max: 10, noNaN: true });
  fc.assert(
    fc.property(positive, positive, positive, (rho, eta, norm) => {
      const formula = maximumStableSharpness({ family: "sam", rho }, eta, { gradientNorm: norm });
      // At |x| = ‖g‖/λ the step is x − ηλ(x + ρ sign x).
      const grows = (lambda: number) => {
        const x = norm / lambda;
        return Math.abs(x - eta * lambda * (x + rho)) > x;
      };
      assertLess(Math.abs(bisect(grows, 0, 8 * formula) / formula - 1), 1e-9);
    }),
    { seed: 2, numRuns: 300 },
  );
});

Deno.test("maximumStableSharpness: the values that the papers print", () => {
  const at = (spec: string, eta = 1) => maximumStableSharpness(parseOptimizer(spec), eta);
  assertEquals([at("gd", 0.01), at("rmsprop", 0.25), at("taylor", 0.5)], [200, 8, 4]);
  [["polyak:beta=0.9", 3.8], ["nesterov:beta=0.9", 3.8 / 2.8], ["polyak:beta=0.5", 3]].forEach((
    [spec, value],
  ) => assertAlmostEquals(at(spec as string), value as number, 1e-12));
  // 38/η for β₁ = 0.9 (Cohen et al. 2022, abstract).
  assertAlmostEquals(at("adam"), 38, 1e-12);
  assertAlmostEquals(at("adamw:decay=0"), 38, 1e-12);
  assertAlmostEquals(at("gd:decay=0.5"), 1.5, 1e-12);
  assertEquals([at("flow"), at("flow:adaptive")], [Infinity, Infinity]);
});

Deno.test("maximumStableSharpness: sam's is 2/η where ρ is 0, and falls with ρ; without the gradient it refuses", () => {
  const edge = (rho: number) =>
    maximumStableSharpness({ family: "sam", rho }, 0.3, { gradientNorm: 0.7 });
  assertAlmostEquals(edge(0), 2 / 0.3, 1e-12);
  assertLess(edge(0.2), edge(0.1));
  // The formula of google-deepmind/sam_edge, sam_edge.py.
  assertAlmostEquals(edge(0.1), 0.7 / 0.2 * (Math.sqrt(1 + 0.8 / 0.21) - 1), 1e-12);
  assertThrows(() => maximumStableSharpness({ family: "sam", rho: 0.1 }, 0.3), RangeError);
});
