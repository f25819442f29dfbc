import { type ActivationName, activations } from "./activations.ts";
import type { Layer } from "./layer.ts";
import { sizeOf } from "./size_of.ts";

/** An activation as a layer; counted as one operation a unit, whatever it is, and none for the identity. */
export function activation(name: ActivationName, shape: readonly number[]): Layer {
  return {
    parameters: [],
    outputShape: shape,
    operations: name === "identity" ? 0 : sizeOf(shape),
    apply: (_parameters, x) => activations[name](x),
  };
}
