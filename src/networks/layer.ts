import type { Tensor } from "../engine/mod.ts";

/** How PyTorch lays out a parameter: ours, seen with shape `view`, its axes permuted by `axes`, reshaped to `shape`. */
export interface TorchLayout {
  readonly view: readonly number[];
  readonly axes: readonly number[];
  readonly shape: readonly number[];
}

export interface LayerParameter {
  readonly role: "weight" | "bias";
  /** Our layout, without the leading axis of replicates. */
  readonly shape: readonly number[];
  readonly torch: TorchLayout;
  /** Inputs and outputs of one unit of the layer (of its weight, for a bias too), as PyTorch counts fans. */
  readonly fanIn: number;
  readonly fanOut: number;
}

/** One member of a `torch.nn.Sequential`. */
export interface Layer {
  readonly parameters: readonly LayerParameter[];
  /** Shape of one example's output: [features] or [height, width, channels]. */
  readonly outputShape: readonly number[];
  /** Floating-point operations on one example, multiply and add counted apart. */
  readonly operations: number;
  /**
   * `x` is [n, ...] (shared by all replicates: only where no layer before had parameters) or [P, n, ...]; parameters
   * carry the leading axis P.
   */
  apply(parameters: readonly Tensor[], x: Tensor): Tensor;
}
