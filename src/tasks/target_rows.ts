import type { Task } from "./types.ts";

/** Rows of a task's targets, and of a network's outputs on it: one an example, or one a position of each. */
export function targetRows(
  { examples, positions = 1 }: Pick<Task, "examples" | "positions">,
): number {
  return examples * positions;
}
