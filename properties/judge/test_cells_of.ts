import type { Random } from "../../src/statistics/mod.ts";
import { testCell } from "../../src/statistics/test_cells.ts";
import type { CellEvidence } from "../../src/verdict/mod.ts";
import { cellProbability, networksPerCell } from "./test_populations.ts";

export interface CellsOf {
  readonly mean: number;
  readonly icc: number;
  readonly cells: number;
  readonly networks?: number;
  /**
   * Share of the networks that would show the effect, and of those that would not, that are
   * censored.
   */
  readonly censorShown?: number;
  readonly censorNotShown?: number;
  readonly ineligible?: number;
}

/** Cells of a simulated population as evidence for `judge`. */
export function cellsOf(random: Random, population: CellsOf): CellEvidence[] {
  const { mean, icc, networks = networksPerCell } = population;
  const { censorShown = 0, censorNotShown = 0, ineligible = 0 } = population;
  return Array.from({ length: population.cells }, (_, index) => {
    const probability = cellProbability(random, mean, icc);
    const letters = Array.from({ length: networks }, () => {
      const shows = random.uniform() < probability;
      const [fate, judged] = [random.uniform(), random.uniform()];
      if (judged < ineligible) return "i";
      if (shows) return fate < censorShown ? "c" : "+";
      return fate < censorNotShown ? "c" : "-";
    });
    return testCell(letters.join(""), { index });
  });
}
