import { type Tensor, tf } from "../engine/mod.ts";

/** `lanes` ([P]) shaped to multiply a tensor of shape [P, ...] lane by lane. */
export function perLane(lanes: Tensor, like: Tensor): Tensor {
  return tf.reshape(lanes, [lanes.shape[0]!, ...like.shape.slice(1).map(() => 1)]);
}
