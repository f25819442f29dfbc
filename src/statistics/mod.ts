/**
 * Statistics: from numbers to decisions. Seeded streams, summaries, the betting confidence sequence, the facts about
 * float32 that tolerances rest on, and the judge that turns cells and controls into a claim's verdict.
 *
 * Pure functions over plain data. This room must not know how the data came about: no engine, no network, no task, no
 * file, no clock.
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
