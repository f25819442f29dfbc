import { tf } from "../engine/mod.ts";
import type { Layer } from "./layer.ts";
import { sizeOf } from "./size_of.ts";

/** [P, n, ...] → [P, n, features]. Ours is channels last; the head behind it knows how PyTorch would have ordered it. */
export function flatten(shape: readonly number[]): Layer {
  const features = sizeOf(shape);
  return {
    parameters: [],
    outputShape: [features],
    operations: 0,
    apply: (_parameters, x) => tf.reshape(x, [x.shape[0]!, x.shape[1]!, features]),
  };
}
