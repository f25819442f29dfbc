import type { Tensor } from "../engine/mod.ts";

/** One parameter array of a network, without the leading axis of replicates. */
export interface ParameterInfo {
  /** As `torch.nn.Sequential` would number it: "0.weight", "0.bias", "2.weight", … */
  readonly name: string;
  /** Our layout: dense weights [in, out] (PyTorch's transposed), conv weights [height, width, in, out], biases [out]. */
  readonly shape: readonly number[];
}

/** A network family member: pure functions over plain arrays and tensors; every parameter has a leading axis of replicates P. */
export interface Network {
  /** Canonical spec string; parsing it gives this network again. */
  readonly spec: string;
  readonly activation: string;
  /** Number of hidden layers. */
  readonly depth: number;
  /** Shape of one example as the network wants it: [features] or [height, width, channels]. */
  readonly inputShape: readonly number[];
  readonly outputs: number;
  readonly parameters: readonly ParameterInfo[];
  /** Parameters per replicate, all arrays together. */
  readonly parameterCount: number;
  /** Floating-point operations of one forward pass over one example, multiply and add counted apart. */
  readonly forwardOperations: number;
  /** Initial values, one flat row-major array a parameter, shape [seeds.length, ...shape]; replicate r depends on seeds[r] alone. */
  initialize(seeds: readonly string[], initialization: string): Float32Array[];
  /** Parameters [P, ...shape], inputs [n, ...inputShape] shared by all replicates → outputs [P, n, outputs]. */
  apply(parameters: readonly Tensor[], inputs: Tensor): Tensor;
}
