import jstat from "jstat";
import { looksToExceed, randomStream, seedOf } from "../../src/statistics/mod.ts";
import { cellValues, networksPerCell } from "./test_populations.ts";

/** Error rate a side and the two shares of the headline claims. */
export const [p0, p1, alpha] = [0.7, 0.9, 0.0125];

export interface Simulation {
  readonly mean: number;
  readonly icc: number;
  readonly cells: number;
  readonly networks?: number;
  readonly runs: number;
}

/**
 * How many simulated claims have their lower limit above p0 at some look: `judge`'s own rule for
 * "above" where nothing is censored, by its fast path (agreement_test.ts holds the two together).
 */
export function supportedOf(simulation: Simulation): number {
  const { mean, icc, cells, networks = networksPerCell, runs } = simulation;
  let supported = 0;
  for (let run = 0; run < runs; run++) {
    const random = randomStream(seedOf("judge", mean, icc, cells, networks, run));
    const values = cellValues(random, mean, icc, cells, networks);
    if (looksToExceed(values, p0, alpha) !== undefined) supported++;
  }
  return supported;
}

/**
 * The largest count that a binomial of this size and rate exceeds with a probability above `tail`.
 */
export function upperCount(runs: number, rate: number, tail: number): number {
  let count = Math.floor(runs * rate);
  while (1 - jstat.binomial.cdf(count, runs, rate) > tail) count++;
  return count;
}

/**
 * The smallest count that a binomial of this size and rate falls below with at most the probability
 * `tail`.
 */
export function lowerCount(runs: number, rate: number, tail: number): number {
  let count = Math.floor(runs * rate);
  while (count > 0 && jstat.binomial.cdf(count - 1, runs, rate) > tail) count--;
  return count;
}
