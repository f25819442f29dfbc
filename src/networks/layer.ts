import type { Tensor } from "../engine/mod.ts";
import type { Draw } from "./draw.ts";

/** How PyTorch lays out a parameter: ours, seen with shape `view`, its axes permuted by `axes`, reshaped to `shape`. */
export interface TorchLayout {
  readonly view: readonly number[];
  readonly axes: readonly number[];
  readonly shape: readonly number[];
}

/** One parameter array of a layer. */
export interface LayerParameter {
  /** Path within the layer, as PyTorch's state_dict has it: "weight", "conv1.weight", … */
  readonly name: string;
  /** What it is for: `gain` is a norm's scale, which starts at 1. Initializations act on weights and biases alone. */
  readonly role: "weight" | "bias" | "gain" | "embedding";
  /** Our layout, without the leading axis of replicates. */
  readonly shape: readonly number[];
  readonly torch: TorchLayout;
  /** Inputs and outputs of one unit of the layer (of its weight, for a bias too), as PyTorch counts fans. */
  readonly fanIn: number;
  readonly fanOut: number;
  /** PyTorch's default where it is not uniform within ±1/√fanIn. */
  readonly pytorch?: Draw;
  /**
   * What the parameter holds for each 1 of what its layer's function uses, where the two differ, as under NTK scaling:
   * whatever an initialization draws for the function is stored times this.
   */
  readonly stored?: number;
  /** What the source of the family gives it where that is not PyTorch's default. */
  readonly paper?: Draw;
}

/** A `torch.nn.Module`: its parameters, and what it does to a batch. */
export interface Layer {
  readonly parameters: readonly LayerParameter[];
  /** Shape of one example's output: [features], [height, width, channels] or [positions, features]. */
  readonly outputShape: readonly number[];
  /** Floating-point operations on one example, multiply and add counted apart. */
  readonly operations: number;
  /**
   * `x` is [n, ...] (shared by all replicates: only where no layer before had parameters) or [P, n, ...]; parameters
   * carry the leading axis P.
   */
  apply(parameters: readonly Tensor[], x: Tensor): Tensor;
}
