/** What counts as a measurement, for every claim; H2-above asks for a smaller residual. */
export const measuring = {
  maximumResidual: 1e-3,
  maximumUnconverged: 0.2,
  maximumColdGap: 0.05,
} as const;

/** When a run has reached its loss goal. */
export const goals = { lossGoalShare: 1e-3, crossEntropyGoal: 0.1 } as const;
