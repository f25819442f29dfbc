import { apart, type Tensor, tf } from "../engine/mod.ts";
import { chunkedGradient } from "./chunked_gradient.ts";
import { chunkedLoss } from "./chunked_loss.ts";
import { chunkedProduct } from "./chunked_product.ts";
import { hessianProduct } from "./hessian_product.ts";
import { checkChunks, type ChunkOptions } from "./over_chunks.ts";
import { flatten, unflatten } from "./parameter_vector.ts";
import type { LossFunction } from "./types.ts";

/**
 * A loss that is a mean over examples, with the memory of a chunk of them, to be trained and measured as any other: its value,
 * its gradient in the parameters and its Hessian's product are each a loop over chunks. Beyond second order, and in the
 * data, it has no derivatives.
 *
 * @throws RangeError when the loss couples examples that a chunk would part.
 */
export function lossInChunks(loss: LossFunction, options: ChunkOptions): LossFunction {
  checkChunks(options);
  if (options.chunk >= options.examples) return loss;
  const value = chunkedLoss(loss, options);
  const gradient = chunkedGradient(loss, options);
  const product = chunkedProduct(hessianProduct(loss), options);
  return (parameters, data) => {
    const shapes = parameters.map(({ shape }) => shape.slice(1));
    // Gradients of all parameters as one vector a lane, since a function with a gradient of its own gives one tensor.
    const slope = withGradient(
      (at) => flatten(gradient(at, data)),
      (along, at) => apart(() => unflatten(product(at, data, along), shapes)),
    );
    const whole = withGradient(
      (at) => value(at, data),
      (dy, at) => unflatten(tf.mul(slope(at), tf.expandDims(dy, 1)), shapes),
    );
    return whole(parameters);
  };
}

/** A function whose gradient is `pullBack`; both may take gradients of their own. */
function withGradient(
  f: (at: Tensor[]) => Tensor,
  pullBack: (dy: Tensor, at: Tensor[]) => Tensor[],
): (at: Tensor[]) => Tensor {
  const known = tf.customGrad((...all) => {
    const [at, save] = [all.slice(0, -1) as Tensor[], all.at(-1) as unknown as tf.GradSaveFunc];
    save(at);
    return { value: apart(() => f(at)), gradFunc: pullBack };
  });
  return (at) => known(...at);
}
