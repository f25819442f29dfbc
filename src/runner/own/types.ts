import type { Engine, EngineFacts, Tensor } from "../../engine/mod.ts";
import type { Measured } from "../../quantities/mod.ts";
import type { LossName } from "../../tasks/mod.ts";
import type { NetworkRows } from "../../training/mod.ts";

/** Numbers with their shape, row-major: what a tensor holds, without an engine. */
export interface ShapedNumbers {
  readonly shape: readonly number[];
  readonly values: Float32Array | readonly number[];
}

/** A network of one's own in plain tfjs: one network, no axis of replicates. */
export interface OwnNetwork {
  /**
   * Its initial parameters; the same seed must give the same numbers (`randomStream(seedOf(seed))` draws them). Tensors must be new
   * ones: they are freed once they were read.
   */
  initialize(seed: string): readonly (Tensor | ShapedNumbers)[];
  /**
   * Outputs [examples, ...] for inputs [examples, ...]. Pure, and differentiable twice: made of tfjs ops on its arguments and on
   * constants that it creates itself; no value is read, no tensor from outside used.
   */
  apply(parameters: Tensor[], inputs: Tensor): Tensor;
}

/** A loss of one's own. */
export interface OwnLoss {
  /** The named loss that it behaves like: says when its goal is reached, and how exact it is in float32. */
  readonly like: LossName;
  /** Outputs and targets, as `apply` and the request give them → a scalar, the mean over all examples. Pure, like `apply`. */
  of(outputs: Tensor, targets: Tensor): Tensor;
}

/** What `judgeNetwork` is to train and judge. */
export interface OwnRequest {
  /** The open engine. */
  readonly engine: Engine;
  readonly network: OwnNetwork;
  /** The whole training set, [examples, ...]: training is full-batch. Tensors stay the caller's. */
  readonly inputs: Tensor | ShapedNumbers;
  /** As `apply`'s outputs; for cross-entropy one-hot rows. */
  readonly targets: Tensor | ShapedNumbers;
  /** "mse" is the mean over examples of ½‖f − y‖², "cross-entropy" the mean negative log-likelihood of softmax. */
  readonly loss: LossName | OwnLoss;
  /** Networks to train: every seed with every step size, in lockstep. Each lane costs compiling, so take few at a time. */
  readonly seeds: readonly string[];
  /** η as a number, or as R = λη/2 at initialization, rounded to three digits: a ratio of 0.3 is η = 0.6/λ. */
  readonly stepSizes: readonly (number | { readonly ratio: number })[];
  /** Most steps of a network; it ends earlier at its loss goal, or where it diverges. */
  readonly steps: number;
  /** Even number of steps between measurements of sharpness. By default 4, from step 100 on 10, from step 1,000 on 20. */
  readonly measureEvery?: number;
  /** Claims to judge, as `verify --claims` takes them; all by default. */
  readonly claims?: readonly string[];
  /** Steps of the branch that H3 is judged on; a quarter of `steps` by default. */
  readonly branchSteps?: number;
  /** False where the network has kinks (ReLU, max pools): then rises of the loss before break-even are not held against it. */
  readonly smooth?: boolean;
  /** True for the wider band of H2: deep, convolutional or ReLU networks. By default true where `smooth` is false. */
  readonly wideBand?: boolean;
  /** Told after each chunk of steps. */
  readonly onProgress?: (step: number, steps: number) => void;
}

/** One network as it was trained and judged. */
export interface JudgedNetwork {
  readonly seed: string;
  /** 0 where none could be set: see the reason of its outcomes. */
  readonly stepSize: number;
  /** Losses, sharpness and end; absent where no step size could be set. */
  readonly rows?: NetworkRows;
  /** The branch with the step size halved, where H3 was asked for and the network came to the edge. */
  readonly cut?: NetworkRows;
  /** Outcome and numbers by claim. */
  readonly claims: Readonly<Record<string, Measured>>;
}

/** What became of all networks under one claim. */
export interface ClaimSummary {
  readonly title: string;
  readonly shown: number;
  readonly notShown: number;
  readonly censored: number;
  readonly ineligible: number;
  readonly broken: number;
}

/** What `judgeNetwork` found. */
export interface OwnResult {
  readonly engine: EngineFacts;
  /** Seed by seed, step size by step size. */
  readonly networks: readonly JudgedNetwork[];
  readonly claims: Readonly<Record<string, ClaimSummary>>;
}
