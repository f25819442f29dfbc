import type { Tensor } from "./types.ts";

/** A function of tensors, ready to be called often. `dispose` frees what its compilation holds. */
export interface Compiled {
  (...inputs: Tensor[]): Tensor[];
  dispose(): void;
}

/**
 * Compiles a pure function of tensors: recorded once a signature (shapes and dtypes of the inputs), then run as one call.
 * On engines that do not compile, `compile(f)` is `f`. The caller owns the outputs.
 * Throws when `f` uses a tensor that is neither an input nor made by `f`, or reads one.
 */
export function compile(f: (...inputs: Tensor[]) => Tensor[], _name: string): Compiled {
  return Object.assign((...inputs: Tensor[]) => f(...inputs), { dispose() {} });
}
