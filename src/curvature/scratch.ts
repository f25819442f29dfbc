import { type Tensor, tf } from "../engine/mod.ts";

/** Tensors that a meter's calls share: what stands in for an input that has nothing to say. */
export interface Scratch {
  /** [P, D] zeros. */
  readonly zero: Tensor;
  /** [C, P, 2] zeros. */
  readonly blank: Tensor;
  /** [C + 1, P, 1]: the weights of a run that goes on from its vector. */
  readonly onward: Tensor;
  /** `counts[n]` is the int32 scalar n, for 0 … C. */
  readonly counts: readonly Tensor[];
}

export function newScratch(capacity: number, lanes: number, dimension: number): Scratch {
  return {
    zero: tf.zeros([lanes, dimension]),
    blank: tf.zeros([capacity, lanes, 2]),
    onward: tf.tidy(() => tf.concat([tf.zeros([capacity, lanes, 1]), tf.ones([1, lanes, 1])], 0)),
    counts: Array.from({ length: capacity + 1 }, (_, n) => tf.scalar(n, "int32")),
  };
}

export function disposeScratch({ zero, blank, onward, counts }: Scratch): void {
  tf.dispose([zero, blank, onward, ...counts]);
}
