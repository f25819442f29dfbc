import type { Random } from "../../src/statistics/mod.ts";

// Populations of cells for the judge's simulations. A cell's networks share what the cell makes of
// them: its own probability of showing the effect is drawn from a beta distribution with the
// population's mean, and its networks are independent given it. The correlation of two networks of
// a cell, icc, says how unlike cells are: 0, all cells alike; 1, the networks of a cell always
// agree.

/** Networks of a cell, in the design. */
export const networksPerCell = 4;

/** How unlike cells are in the simulations. */
export const correlations = [0, 0.2, 0.5, 0.8, 1] as const;

/** A cell's own probability. */
export function cellProbability(random: Random, mean: number, icc: number): number {
  if (icc === 0) return mean;
  if (icc === 1) return random.uniform() < mean ? 1 : 0;
  const size = 1 / icc - 1;
  const a = gamma(random, mean * size);
  return a / (a + gamma(random, (1 - mean) * size));
}

/** How many of `n` networks show the effect. */
export function shownOf(random: Random, n: number, probability: number): number {
  let shown = 0;
  for (let i = 0; i < n; i++) if (random.uniform() < probability) shown++;
  return shown;
}

/** A stream of cell values of a population. */
export function* cellValues(
  random: Random,
  mean: number,
  icc: number,
  cells: number,
  networks: number = networksPerCell,
): Generator<number> {
  for (let i = 0; i < cells; i++) {
    yield shownOf(random, networks, cellProbability(random, mean, icc)) / networks;
  }
}

/** Gamma variate of unit scale (Marsaglia and Tsang 2000; below shape 1 by their boost). */
function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * (1 - random.uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = random.normal();
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random.uniform()) < x * x / 2 + d - d * v + d * Math.log(v)) {
      return d * v;
    }
  }
}
