import type { Network } from "../networks/mod.ts";
import type { LossPrecision } from "../statistics/mod.ts";
import { targetRows, type Task } from "../tasks/mod.ts";

/** What the float32 error of this network's loss on this task depends on. */
export function lossPrecision(network: Network, task: Task): LossPrecision {
  const weights = network.parameters.filter(({ shape }) => shape.length > 1);
  const squares = task.targets.reduce((sum, y) => sum + y * y, 0);
  const examples = targetRows(task);
  return {
    examples,
    outputs: task.outputs,
    innerLengths: weights.map(({ shape }) => shape.slice(0, -1).reduce((a, b) => a * b, 1)),
    targetScale: Math.sqrt(squares / examples),
  };
}
