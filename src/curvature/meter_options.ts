import type { Demands } from "./lane.ts";
import { leastProducts } from "./lane.ts";
import { sizeOf } from "./parameter_vector.ts";
import type { CurvatureProduct } from "./types.ts";

/** What a meter measures, of how many lanes, how exactly and at which cost. */
export interface EigenvalueMeterOptions {
  readonly product: CurvatureProduct;
  /** Shapes of the parameters, without the leading axis of replicates. */
  readonly shapes: readonly (readonly number[])[];
  /** Lanes, P. */
  readonly replicates: number;
  /** Most products a measurement may use; at least 6. */
  readonly budget: number;
  /** Largest residual accepted, relative to the top eigenvalue. */
  readonly relativeTolerance: number;
  /** Made by `seedOf`; every start vector is drawn from it. */
  readonly seed: string;
  /** How many eigenvalues, from the largest algebraic one down; default 1. */
  readonly top?: number;
}

/** Rows of basis kept at once for one eigenvalue; a longer run restarts from its top Ritz vectors. */
const leastCapacity = 16;

/** What the options ask of each lane, and the basis they need. Throws a RangeError for options out of range. */
export function demandsOf(
  options: EigenvalueMeterOptions,
): { demands: Demands; capacity: number } {
  const { shapes, replicates, budget, relativeTolerance, top = 1 } = options;
  const dimension = sizeOf(shapes);
  check(
    "replicates",
    replicates,
    Number.isInteger(replicates) && replicates >= 1,
    "a whole number from 1",
  );
  check(
    "budget",
    budget,
    Number.isInteger(budget) && budget >= leastProducts,
    `a whole number from ${leastProducts}`,
  );
  check(
    "relativeTolerance",
    relativeTolerance,
    relativeTolerance > 0 && relativeTolerance < 1,
    "between 0 and 1",
  );
  check(
    "top",
    top,
    Number.isInteger(top) && top >= 1 && top <= dimension,
    `a whole number from 1 to ${dimension}, the number of parameters`,
  );
  const capacity = Math.max(leastCapacity, 2 * top + 8);
  return {
    demands: { top, relativeTolerance, budget, dimension, carried: top + 2 },
    capacity,
  };
}

function check(name: string, found: number, holds: boolean, wanted: string): void {
  if (!holds) {
    throw new RangeError(`Cannot make a meter: ${name} is ${found}, wanted ${wanted}`);
  }
}
