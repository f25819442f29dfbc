import type { RunEnd } from "../training/rows.ts";
import { lossAt } from "./loss_at.ts";
import { lossGoal, type LossGoals } from "./loss_goal.ts";
import type { NetworkRun } from "./types.ts";

/**
 * T_end: the first of step budget, loss goal and divergence. The goal is looked for at every step
 * from `from` on, so it may come before the step at which the runner noticed it. A control judged
 * whole ends where it was ended: a goal has no meaning for, say, the loss of a frozen quadratic.
 *
 * @param from τ, where the goal is a share of the loss there; undefined where there is none
 */
export function endOfRun(
  { main, lossKind, window }: NetworkRun,
  from: number | undefined,
  goals: LossGoals,
): RunEnd {
  if (window === "whole-run") return main.end;
  const first = main.schedule[0]!.from;
  const atBreakEven = from === undefined ? null : lossAt(main, from);
  const goal = lossGoal(lossKind, {
    initial: main.losses[0] ?? 0,
    ...(atBreakEven !== null && { atBreakEven }),
  }, goals);
  const start = (from ?? first) - first;
  const reached = main.losses.findIndex((loss, i) => i >= start && loss !== null && loss <= goal);
  if (reached < 0 || first + reached >= main.end.step) return main.end;
  return { reason: "goal", step: first + reached };
}
