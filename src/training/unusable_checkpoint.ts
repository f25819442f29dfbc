import { UsageError } from "../std/usage_error.ts";

/** The refusal of a checkpoint, with the way out. */
export function unusableCheckpoint(why: string): UsageError {
  return new UsageError(
    `Cannot go on from the checkpoint: ${why}; wanted a file that this version wrote for this very run; start afresh with --fresh`,
  );
}
