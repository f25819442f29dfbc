import type { TypicalDecision } from "./types.ts";

/**
 * How every headline claim is decided: "typically" is a mean cell share above 0.70, and 0.90 is the
 * smallest share of interest. Power at 50 cells and 4 networks a cell is measured in properties/judge.
 */
export const typically: TypicalDecision = {
  kind: "typical",
  p0: 0.7,
  p1: 0.9,
  alpha: 0.0125,
  minimumCells: 50,
  minimumNetworks: 200,
};
