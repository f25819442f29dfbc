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

/** Public data sets, as `deno task data` calls them. */
export type DataSetName = "cifar-10" | "mnist" | "fashion-mnist";

/** Tasks made of images, as task specs call them. */
export type ImageTaskKind = "cifar10" | "mnist" | "fashion-mnist";

/**
 * How an image reaches the network. "image": [height, width, channels], for convolutions. "flat": [features] in the order
 * of the data file, plane after plane (red, green, blue), which is also how PyTorch flattens channels-first images, so
 * that fully connected weights made there fit.
 */
export type InputLayout = "flat" | "image";

/** What is known of every task before anything is generated or read. */
export interface TaskFacts {
  /** Canonical spec string: parsing it gives this task again. */
  readonly spec: string;
  readonly examples: number;
  /** Length of one example as a flat vector. */
  readonly features: number;
  readonly outputs: number;
  readonly losses: readonly LossName[];
}

/** T_degree on `examples` points evenly on [−1, 1]. */
export interface ChebyshevSpec extends TaskFacts {
  readonly kind: "chebyshev";
  readonly degree: number;
}

/** Gaussian blobs, one a class; `noise` is the share of examples with a wrong label, in [0, 1]. */
export interface BlobsSpec extends TaskFacts {
  readonly kind: "blobs";
  readonly noise: number;
}

/** A linear map of whitened inputs: what deep linear networks are trained on. */
export interface DeepLinearSpec extends TaskFacts {
  readonly kind: "deeplinear";
}

/** The first `examples` training images of the given classes. */
export interface ImageSpec extends TaskFacts {
  readonly kind: ImageTaskKind;
  /** Where its images come from. */
  readonly dataSet: DataSetName;
  /** [height, width, channels]. */
  readonly imageShape: readonly [number, number, number];
  /** Ascending class numbers; class `classes[j]` is output j. */
  readonly classes: readonly number[];
}

/** A task spec string, taken apart and checked. */
export type TaskSpec = ChebyshevSpec | BlobsSpec | DeepLinearSpec | ImageSpec;
