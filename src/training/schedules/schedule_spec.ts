/** How step sizes go, in plain data, as JSON has it; η is the step size that the run was given. */
export type ScheduleSpec =
  | { readonly family: "constant" }
  /** η, and η/by from step `at` on. */
  | { readonly family: "drop"; readonly at: number; readonly by: number }
  /** η(t+1)/steps, up to η. */
  | { readonly family: "warmup"; readonly steps: number }
  /** η(1 + cos(πt/steps))/2, and from step steps − 1 on the last of these, which is not 0. */
  | { readonly family: "cosine"; readonly steps: number }
  | { readonly family: "curvature" } & CurvatureSchedule;

/**
 * η(t) = c/λ, at most the η that the run was given, which also holds where λ is not positive; λ is the sharpness as measured
 * at the last multiple of `every`.
 */
export interface CurvatureSchedule {
  readonly c: number;
  readonly every: number;
}
