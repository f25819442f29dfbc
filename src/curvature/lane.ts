import type { ResultCode } from "./types.ts";
import { tridiagonalEigen } from "./tridiagonal_eigen.ts";

/** What a lane must show before its reading counts. */
export interface Demands {
  /** Eigenvalues wanted. */
  readonly top: number;
  /** Largest residual accepted, as a share of the top eigenvalue's magnitude. */
  readonly relativeTolerance: number;
  /** Most products a measurement may use. */
  readonly budget: number;
  /** Dimension of the space: a Krylov space cannot grow beyond it. */
  readonly dimension: number;
  /** Ritz vectors, from the top, that the next warm start is made of. */
  readonly carried: number;
}

export interface Outcome {
  readonly code: ResultCode;
  readonly products: number;
  /** Largest first; empty when diverged. */
  readonly values: readonly number[];
  readonly residuals: readonly number[];
  /** The next start vector in coordinates of the basis: a unit vector, or empty when diverged. */
  readonly start: readonly number[];
}

/** One lane's Lanczos run, in float64: the projected tridiagonal matrix, and how the top Ritz value came about. */
export interface Lane {
  diagonal: number[];
  /** As long as `diagonal`: the last entry couples the basis to the next vector, it is the residual's norm. */
  offDiagonal: number[];
  /** Largest entry met so far: a lower bound of the matrix' norm. */
  scale: number;
  products: number;
  /** The top Ritz value after each of the last three products, oldest first. */
  topValues: number[];
  /** Products in a row after which the wanted residuals were small. */
  calm: number;
  outcome: Outcome | undefined;
}

/** float32's spacing at one. */
const epsilon = 2 ** -23;
/** Below this multiple of eps · ‖H‖ a residual is rounding of the product itself (a few units in its last place). */
const roundingUnits = 16;
export const leastProducts = 6;

export function newLane(): Lane {
  return {
    diagonal: [],
    offDiagonal: [],
    scale: 0,
    products: 0,
    topValues: [],
    calm: 0,
    outcome: undefined,
  };
}

/**
 * Takes one iteration's coefficients into a lane and decides whether it is done. A lane that is done stays as it was, so
 * that a reading depends on its own coefficients alone, not on how many more products other lanes needed.
 */
export function takeIteration(
  lane: Lane,
  diagonal: number,
  offDiagonal: number,
  demands: Demands,
): void {
  if (lane.outcome) return;
  lane.products++;
  if (!Number.isFinite(diagonal) || !Number.isFinite(offDiagonal)) {
    lane.outcome = {
      code: "diverged",
      products: lane.products,
      values: [],
      residuals: [],
      start: [],
    };
    return;
  }
  lane.diagonal.push(diagonal);
  lane.offDiagonal.push(offDiagonal);
  lane.scale = Math.max(lane.scale, Math.abs(diagonal), offDiagonal);
  if (isDue(lane, demands)) decide(lane, demands);
}

/** Nothing is decided, and nothing computed, before the third-last of the least number of products. */
function isDue(lane: Lane, demands: Demands): boolean {
  return lane.products >= Math.min(leastProducts - 2, demands.budget) || isClosed(lane, demands);
}

/** The next vector is rounding noise, or there is no room for one: the space spanned is invariant. */
function isClosed(lane: Lane, demands: Demands): boolean {
  return lane.offDiagonal.at(-1)! <= roundingUnits * epsilon * lane.scale ||
    lane.diagonal.length >= demands.dimension;
}

function decide(lane: Lane, demands: Demands): void {
  const { values, rows } = tridiagonalEigen(lane.diagonal, lane.offDiagonal, "last row");
  const coupling = lane.offDiagonal.at(-1)!;
  // Rounding of the products is part of every residual, though not of the recurrence that bounds it.
  const floor = epsilon * lane.scale;
  const residuals = Array.from(rows[0]!, (s) => Math.max(Math.abs(s) * coupling, floor));
  lane.topValues = [...lane.topValues.slice(-2), values[0]!];
  const code = isConverged(lane, values, residuals, demands)
    ? "converged"
    : isClosed(lane, demands)
    ? "breakdown"
    : lane.products >= demands.budget
    ? "budget-spent"
    : undefined;
  if (!code) return;
  lane.outcome = {
    code,
    products: lane.products,
    values: Array.from(values.subarray(0, demands.top)),
    residuals: residuals.slice(0, demands.top),
    start: nextStart(lane, demands),
  };
}

/**
 * Small residuals certify eigenvalues, not the largest ones: a start that happens to lean away from the top eigenvector looks
 * converged at the next one below. So also: enough products for a hidden direction to grow from the random share of the
 * start, residuals small and a top value that stood still over two more iterations (the first thing that comes in once all
 * else has settled is what was hidden), and a runner-up whose own residual leaves no room for an eigenvalue above.
 */
function isConverged(
  lane: Lane,
  values: Float64Array,
  residuals: readonly number[],
  { top, relativeTolerance, dimension }: Demands,
): boolean {
  const tolerance = Math.max(
    relativeTolerance * Math.abs(values[0]!),
    roundingUnits * epsilon * lane.scale,
  );
  const small = values.length >= top && residuals.slice(0, top).every((r) => r <= tolerance);
  lane.calm = small ? lane.calm + 1 : 0;
  if (lane.calm < 3 || lane.products < Math.min(leastProducts, dimension)) return false;
  const [before, between, now] = lane.topValues as [number, number, number];
  const stoodStill = Math.abs(now - between) <= tolerance &&
    Math.abs(between - before) <= tolerance;
  const runnerUp = values.length === top ? -Infinity : values[top]! + residuals[top]!;
  return stoodStill && runnerUp <= values[top - 1]! + tolerance;
}

/** A unit vector: the top Ritz vectors, each counting half as much as the one before it once past the wanted ones. */
function nextStart(lane: Lane, { top, carried }: Demands): number[] {
  const { rows } = tridiagonalEigen(lane.diagonal, lane.offDiagonal, "all rows");
  const count = Math.min(carried, lane.diagonal.length);
  const weights = Array.from({ length: count }, (_, i) => 2 ** -Math.max(0, i - top + 1));
  const length = Math.hypot(...weights);
  return rows.map((row) => weights.reduce((sum, w, i) => sum + w * row[i]!, 0) / length);
}
