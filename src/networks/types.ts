import type { Tensor } from "../engine/mod.ts";
import type { TorchLayout } from "./layer.ts";

/** One parameter array of a network, without the leading axis of replicates. */
export interface ParameterInfo {
  /** Its path in PyTorch's state_dict: "0.weight", "2.bias", "layer1.0.conv1.weight", … */
  readonly name: string;
  /** Our layout: dense weights [in, out] (PyTorch's transposed), conv weights [height, width, in, out], biases [out]. */
  readonly shape: readonly number[];
}

/**
 * How a network wants a task's examples. "flat": [features]. "image": [height, width, channels]. "tokens": [length], token
 * numbers as whole float32 numbers.
 */
export type InputLayout = "flat" | "image" | "tokens";

/** A network family member: pure functions over plain arrays and tensors; every parameter has a leading axis of replicates P. */
export interface Network {
  /** Canonical spec string; parsing it gives this network again. */
  readonly spec: string;
  readonly layout: InputLayout;
  readonly activation: string;
  /** Number of hidden layers. */
  readonly depth: number;
  /** Shape of one example as the network wants it: [features], [height, width, channels] or [length]. */
  readonly inputShape: readonly number[];
  readonly outputs: number;
  /** Rows of output that an example gives: 1, or as many as a language model's input has tokens. */
  readonly positions: number;
  /** True where an example's output depends on the others of its batch, as under batch norm. */
  readonly couplesExamples: boolean;
  /** Examples of a group that is normalized together, in the order in which they come; null for the whole batch. */
  readonly ghost: number | null;
  readonly parameters: readonly ParameterInfo[];
  /** PyTorch's layout of each parameter, in the order of `parameters`. */
  readonly torch: readonly TorchLayout[];
  /** Parameters per replicate, all arrays together. */
  readonly parameterCount: number;
  /** Floating-point operations of one forward pass over one example, multiply and add counted apart. */
  readonly forwardOperations: number;
  /** Initial values, one flat row-major array a parameter, shape [seeds.length, ...shape]; replicate r depends on seeds[r] alone. */
  initialize(seeds: readonly string[], initialization: string): Float32Array[];
  /**
   * Parameters [P, ...shape], inputs [n, ...inputShape] shared by all replicates → outputs [P, n · positions, outputs].
   * Throws UsageError where n is no multiple of `ghost`.
   */
  apply(parameters: readonly Tensor[], inputs: Tensor): Tensor;
}
