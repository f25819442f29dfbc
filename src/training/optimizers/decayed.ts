import { type Tensor, tf } from "../../engine/mod.ts";

/** Gradients with coupled weight decay, g + decay·θ; without decay the gradients themselves, so that no bit changes. */
export function decayed(gradients: Tensor[], parameters: Tensor[], decay: number): Tensor[] {
  if (decay === 0) return gradients;
  return gradients.map((g, i) => tf.add(g, tf.mul(parameters[i]!, decay)));
}
