import fc from "fast-check";
import type { OptimizerSpec } from "../training/mod.ts";

const beta = fc.constantFrom(0, 0.5, 0.9, 0.99);
const eps = fc.constantFrom(1e-7, 1e-3, 1e-8);
const decay = fc.constantFrom(0, 1e-4, 0.1);
const adam = { beta1: beta, beta2: beta, eps, correction: fc.boolean() };

/** Optimizers as users write them, with any of their options; shrinking to plain gradient descent. */
export function optimizerSpec(): fc.Arbitrary<OptimizerSpec> {
  const family = <const T extends string>(name: T) => fc.constant(name);
  return fc.oneof(
    fc.record({ family: family("gd"), decay }),
    fc.record({ family: fc.constantFrom("polyak", "nesterov"), beta, decay }),
    fc.record({
      family: family("sgd"),
      batch: fc.integer({ min: 1, max: 64 }),
      replace: fc.boolean(),
      decay,
    }),
    fc.record({ family: family("rmsprop"), beta2: beta, eps }),
    fc.record({ family: family("adam"), ...adam }),
    fc.record({ family: family("adamw"), ...adam, decay }),
    fc.record({ family: family("sam"), rho: fc.constantFrom(0.05, 0, 0.5) }),
    fc.record({
      family: family("flow"),
      alpha: fc.constantFrom(1, 0.5),
      cap: fc.constantFrom(999, 0.5),
    }),
    fc.record({ family: family("flow:adaptive"), tolerance: fc.constantFrom(1e-5, 1e-3) }),
    fc.record({ family: family("taylor") }),
  );
}
