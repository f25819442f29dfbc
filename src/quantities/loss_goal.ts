/** The registered goals. `share`: of the loss at break-even. `crossEntropy`: a loss, in nats. */
export interface LossGoals {
  readonly share: number;
  readonly crossEntropy: number;
}

/** The goals that every claim registers, for the runner, which stops there. */
export const registeredLossGoals: LossGoals = { share: 1e-3, crossEntropy: 0.1 };

/**
 * The loss at or below which a run has reached its goal: a share of the loss at break-even, or of
 * the initial loss before there is one; for cross-entropy a loss of its own.
 */
export function lossGoal(
  lossKind: "mse" | "cross-entropy",
  reference: { readonly initial: number; readonly atBreakEven?: number },
  goals: LossGoals = registeredLossGoals,
): number {
  if (lossKind === "cross-entropy") return goals.crossEntropy;
  return goals.share * (reference.atBreakEven ?? reference.initial);
}
