/**
 * Generators on fast-check. Biased, shrinking ones for laws, which look for a counterexample; unbiased draws of cells
 * from registered populations for claims, which estimate a share. The two are never mixed.
 *
 * This room describes networks, tasks and step sizes; it must not train, measure or judge any.
 */
export type {
  CellSpec,
  ListedNetwork,
  NetworkFamily,
  PopulationDefinition,
  PopulationGroup,
  TaskChoice,
  Weighted,
} from "./types.ts";
export { populations } from "./populations.ts";
export { cellArbitrary } from "./cell_arbitrary.ts";
export { drawCells } from "./draw_cells.ts";
export { type LawFamily, type LawNetwork, lawNetwork } from "./law_network.ts";
export { type LawDraw, type LawProblem, lawProblem, lawProblemOf } from "./law_problem.ts";
export { drawnFamilies, type DrawnFamily, type NetworkDraw, networkDraw } from "./network_draw.ts";
export {
  type NetworkProblem,
  type ProblemDraw,
  problemDraw,
  problemOf,
} from "./network_problem.ts";
export { optimizerSpec } from "./optimizer_spec.ts";
export { relativeStep } from "./relative_step.ts";
export { type PlantedSpectrum, plantedSpectrum, type SpectrumKind } from "./planted_spectrum.ts";
export { type PlantedCrossing, plantedCrossing } from "./planted_crossing.ts";
