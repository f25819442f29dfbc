import { sizeOf } from "../size_of.ts";
import type { NetworkFrame } from "./family.ts";

/** Refuses a task whose examples and outputs are not as long as the family needs. */
export function checkEnds(
  found: string,
  inputs: number,
  outputs: number,
  frame: NetworkFrame,
): void {
  const { inputShape, outputs: taskOutputs, refuse } = frame;
  if (sizeOf(inputShape) === inputs && taskOutputs === outputs) return;
  throw refuse(
    `${found}, the task ${sizeOf(inputShape)} to ${taskOutputs}`,
    `choose a task of that size, or an "fc" or "linear" network`,
  );
}
