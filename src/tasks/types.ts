/** A training set with its loss, in memory, ready to be uploaded. */
export interface Task {
  /** Canonical spec string, e.g. "chebyshev:4:20". */
  readonly spec: string;
  readonly examples: number;
  /** Shape of one example: [features] or [height, width, channels]. */
  readonly inputShape: readonly number[];
  /** Row-major [examples, ...inputShape]. */
  readonly inputs: Float32Array;
  readonly outputs: number;
  /** Row-major [examples, outputs]: regression targets, or one-hot classes. */
  readonly targets: Float32Array;
  /** Losses that make sense for it. */
  readonly losses: readonly LossName[];
}

/** "mse": mean over examples of ½‖f − y‖² (summed over outputs). "cross-entropy": mean negative log-likelihood of softmax. */
export type LossName = "mse" | "cross-entropy";
