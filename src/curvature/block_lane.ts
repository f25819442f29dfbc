import type { Demands } from "./lane.ts";
import { leastProducts } from "./lane.ts";
import { symmetricEigen } from "./symmetric_eigen.ts";
import type { ResultCode } from "./types.ts";

/** Where a new row comes from: the remainder of Ritz pair i, or the image of the row before it, as Krylov spaces grow. */
export type Direction = number | "onward";

export interface BlockOutcome {
  readonly code: ResultCode;
  readonly products: number;
  readonly values: readonly number[];
  readonly residuals: readonly number[];
}

/** One lane's Rayleigh–Ritz procedure, in float64: the matrix projected on its basis, and how the top came about. */
export interface BlockLane {
  /** Rows of the basis that hold a vector, in order; the projected matrix is over these. */
  rows: number[];
  /** Lower triangle of the projected matrix, in the order of `rows`. */
  projected: number[][];
  products: number;
  /** Ritz values, largest first, and coordinates: `coordinates[i]` are Ritz vector i's in `rows`. */
  values: number[];
  coordinates: Float64Array[];
  /** The wanted values after the round before. */
  before: readonly number[];
  /** Directions taken from the pair behind the wanted ones, the first random vector counted. */
  explored: number;
  /** Of the next round: for each new row the Ritz pair whose remainder is its direction, or that it follows the row before. */
  picked: Direction[];
  outcome: BlockOutcome | undefined;
}

/** float32's spacing at one, and the multiple of it, times ‖A‖, below which a residual is rounding of the product itself. */
const epsilon = 2 ** -23;
const roundingUnits = 16;
/** As many directions from the pair behind the wanted ones must have been followed: what is hidden shows there. */
const leastExplored = 5;
/** Rows that may follow a remainder in one round. */
export const mostOnward = 2;

export function newBlockLane(): BlockLane {
  return {
    rows: [],
    projected: [],
    products: 0,
    values: [],
    coordinates: [],
    before: [],
    explored: 0,
    picked: [],
    outcome: undefined,
  };
}

/** Takes a new row of the basis in, which was made or came out empty. `products`: its image's with all rows of the basis. */
export function takeRow(
  lane: BlockLane,
  row: number,
  products: ArrayLike<number>,
  { length, news }: { readonly length: number; readonly news: number },
  least: number,
): void {
  if (lane.outcome) return;
  if (!Number.isFinite(length) || !Number.isFinite(news)) return diverge(lane);
  if (length === 0 || news <= least) return;
  lane.products++;
  lane.rows.push(row);
  const entries = lane.rows.map((at) => products[at]!);
  if (entries.some((x) => !Number.isFinite(x))) return diverge(lane);
  lane.projected.push(entries);
}

function diverge(lane: BlockLane): void {
  lane.outcome = { code: "diverged", products: lane.products, values: [], residuals: [] };
}

/** The Ritz pairs of all rows so far. */
export function findPairs(lane: BlockLane): void {
  if (lane.outcome) return;
  const { values, rows } = symmetricEigen(lane.projected);
  lane.before = lane.values;
  lane.values = [...values];
  lane.coordinates = lane.values.map((_, i) => Float64Array.from(rows, (row) => row[i]!));
}

/**
 * Decides whether a lane is done, from the lengths of its first Ritz pairs' remainders; else picks the directions of the next
 * round: the remainders of the wanted pairs that are not there yet, and always that of the pair behind them. That one
 * explores: a warm start knows the wanted vectors and one random one only, so an eigenvector that has become a wanted one
 * shows up in what the random one turns into. As in single-vector Lanczos small residuals alone certify nothing.
 */
export function decideBlock(lane: BlockLane, lengths: readonly number[], demands: Demands): void {
  if (lane.outcome) return;
  const { top, relativeTolerance, dimension, budget } = demands;
  const { values, rows } = lane;
  const scale = Math.max(...values.map(Math.abs));
  const rounding = roundingUnits * epsilon * scale;
  const tolerance = Math.max(relativeTolerance * Math.abs(values[0]!), rounding);
  // Rounding of the products is part of every residual.
  const residuals = lengths.map((x) => Math.max(x, epsilon * scale));
  const wanted = values.slice(0, top).map((_, i) => i);
  const open = wanted.filter((i) => !(residuals[i]! <= tolerance));
  const stoodStill = wanted.length === top && open.length === 0 &&
    wanted.every((i) => Math.abs(values[i]! - lane.before[i]!) <= tolerance);
  const behind = values.length > top ? values[top]! + residuals[top]! : -Infinity;
  const explored = lane.explored >= leastExplored && lane.products >= leastProducts;
  const isClosed = rows.length >= dimension ||
    values.slice(0, top + 1).every((_, i) => residuals[i]! <= rounding);
  lane.picked = isClosed ? [] : pick(lane, open, residuals, rounding, demands);
  const code: ResultCode | undefined = stoodStill && (explored || rows.length >= dimension) &&
      behind <= values[top - 1]! + tolerance
    ? "converged"
    : isClosed
    ? "breakdown"
    : lane.products >= budget
    ? "budget-spent"
    : undefined;
  if (!code) return;
  lane.outcome = {
    code,
    products: lane.products,
    values: wanted.map((i) => values[i]!),
    residuals: wanted.map((i) => residuals[i]!),
  };
}

function pick(
  lane: BlockLane,
  open: readonly number[],
  residuals: readonly number[],
  rounding: number,
  { top, budget }: Demands,
): Direction[] {
  const left = Math.max(0, budget - lane.products);
  const picked: Direction[] = open.slice(0, left);
  const isOpenBehind = lane.values.length > top && residuals[top]! > rounding;
  if (isOpenBehind) return [...picked, ...explore(lane, top, open.length === 0)].slice(0, left);
  if (picked.length > 0) return picked;
  // Nothing is left but pairs that are there: the one furthest from it goes on.
  const furthest = Math.max(...residuals.slice(0, lane.values.length));
  return explore(lane, residuals.indexOf(furthest), true).slice(0, left);
}

/**
 * A direction and some that follow it without another look at the pairs, since a look costs as much as a product or two: as
 * many as may be where there is nothing else to do, `alone`, else as long as less was explored than must be.
 */
export function explore(lane: BlockLane, from: number, alone: boolean): Direction[] {
  const missing = alone ? mostOnward : leastExplored - lane.explored - 1;
  const onward: Direction[] = new Array(Math.max(0, Math.min(missing, mostOnward))).fill("onward");
  lane.explored += 1 + onward.length;
  return [from, ...onward];
}

/** Shrinks a lane's basis to its first `keep` Ritz vectors; gives their coordinates over all `capacity` rows, `keep` × capacity. */
export function restartBlock(lane: BlockLane, keep: number, capacity: number): Float32Array {
  const rotation = new Float32Array(keep * capacity);
  if (lane.outcome) return rotation;
  const kept = Math.min(keep, lane.values.length);
  for (let i = 0; i < kept; i++) {
    lane.rows.forEach((row, r) => rotation[i * capacity + row] = lane.coordinates[i]![r]!);
  }
  lane.rows = Array.from({ length: kept }, (_, i) => i);
  lane.projected = lane.rows.map((i) =>
    lane.rows.slice(0, i + 1).map((j) => i === j ? lane.values[i]! : 0)
  );
  lane.coordinates = lane.rows.map((i) => Float64Array.from(lane.rows, (j) => i === j ? 1 : 0));
  lane.values = lane.values.slice(0, kept);
  return rotation;
}
