/**
 * Statistics: from numbers to decisions. Seeded streams, summaries, the betting confidence
 * sequence, the facts about float32 that tolerances rest on, and the judge that turns cells and
 * controls into a claim's verdict.
 *
 * Pure functions over plain data. This room must not know how the data came about: no engine, no
 * network, no task, no file, no clock.
 */
export { seedOf } from "./seeds.ts";
export { type Random, randomStream } from "./random.ts";
export {
  type LossPrecision,
  outputError,
  relativeLossError,
  riseTolerance,
  summationError,
  unitRoundoff,
} from "./float32.ts";
export { median } from "./median.ts";
export { type Spread, spreadOf } from "./spread.ts";
export { spearman } from "./spearman.ts";
export { confidenceSequence, type Limits } from "./confidence_sequence.ts";
export { looksToExceed } from "./looks_to_exceed.ts";
export { cellsNeeded } from "./cells_needed.ts";
export { checkClaim } from "./check_claim.ts";
export { judge } from "./judge.ts";
