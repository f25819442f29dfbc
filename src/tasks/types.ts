/** A training set with its loss, in memory, ready to be uploaded. */
export interface Task {
  /** Canonical spec string, e.g. "chebyshev:4:20". */
  readonly spec: string;
  readonly examples: number;
  /** Shape of one example: [features], [height, width, channels], or [length] for a window of text. */
  readonly inputShape: readonly number[];
  /** Row-major [examples, ...inputShape]; of text, numbers of tokens. */
  readonly inputs: Float32Array;
  readonly outputs: number;
  /** Rows of targets that an example has: one a token for a window of text; 1 where absent. */
  readonly positions?: number;
  /** How many tokens there are, where inputs are numbers of tokens from 0. */
  readonly tokens?: number;
  /** Row-major [examples · positions, outputs]: regression targets, or one-hot classes. */
  readonly targets: Float32Array;
  /** SHA-256 of the user's own file that the task was read from, where there is one. */
  readonly source?: string;
  /** Losses that make sense for it. */
  readonly losses: readonly LossName[];
}

/** "mse": mean over examples of ½‖f − y‖² (summed over outputs). "cross-entropy": mean negative log-likelihood of softmax. */
export type LossName = "mse" | "cross-entropy";

/** Public data sets, as `deno task data` calls them. */
export type DataSetName = "cifar-10" | "mnist" | "fashion-mnist" | "tinyshakespeare";

/** Tasks made of images, as task specs call them. */
export type ImageTaskKind = "cifar10" | "mnist" | "fashion-mnist";

/** How labels may be spoilt altogether: "random" shuffles them among the examples, so that each class keeps its share. */
export type LabelRule = "random";

/** What the characters of a text are to a network: the 65 of Tiny Shakespeare, 97 of ASCII, or any byte. */
export type VocabularyName = "shakespeare" | "ascii" | "bytes";

/**
 * How an example reaches the network. "image": [height, width, channels], for convolutions. "flat": [features] in the order
 * of the data file, plane after plane (red, green, blue), which is also how PyTorch flattens channels-first images, so
 * that fully connected weights made there fit. "tokens": [length], numbers of tokens.
 */
export type InputLayout = "flat" | "image" | "tokens";

/** What is known of every task before anything is generated or read. */
export interface TaskFacts {
  /** Canonical spec string: parsing it gives this task again. */
  readonly spec: string;
  readonly examples: number;
  /** Length of one example as a flat vector. */
  readonly features: number;
  readonly outputs: number;
  /** As in `Task`. */
  readonly positions?: number;
  readonly tokens?: number;
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
  readonly labels?: LabelRule;
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
  /** [height, width, channels], as the network gets it. */
  readonly imageShape: readonly [number, number, number];
  readonly labels?: LabelRule;
  /** Ascending class numbers; class `classes[j]` is output j. */
  readonly classes: readonly number[];
}

/** Windows of `features` characters from the start of a text, each to be told its next one at every position. */
export interface TextSpec extends TaskFacts {
  readonly kind: "shakespeare" | "text";
  readonly vocabulary: VocabularyName;
  /** Where Tiny Shakespeare comes from; absent for a text of the user's own. */
  readonly dataSet?: DataSetName;
  /** Path of the user's own text; absent for Tiny Shakespeare, which lies in the data folder. */
  readonly file?: string;
  readonly positions: number;
  readonly tokens: number;
}

/** One example x → y, for minimal models. */
export interface PointSpec extends TaskFacts {
  readonly kind: "point";
  readonly x: number;
  readonly y: number;
}

/** A task spec string, taken apart and checked. */
export type TaskSpec =
  | ChebyshevSpec
  | BlobsSpec
  | DeepLinearSpec
  | PointSpec
  | ImageSpec
  | TextSpec;
