import { type Tensor, tf } from "../engine/mod.ts";
import type { CurvatureProduct, OutputModel } from "./types.ts";
import { flatten } from "./parameter_vector.ts";

/**
 * The Gauss–Newton matrix' product with a vector, Jᵀ B J v: J the outputs' Jacobian, B the Hessian of the loss in the
 * outputs (Schraudolph 2002). J v is the derivative of Jᵀ u, linear in u, along v: two backward passes, no forward mode.
 */
export function gaussNewtonProduct(model: OutputModel): CurvatureProduct {
  return (parameters, data, vector) => {
    const outputs = (...at: Tensor[]) => model.outputs(at, [...data]);
    const pullBack = (cotangent: Tensor) => flatten(tf.grads(outputs)([...parameters], cotangent));
    const at = outputs(...parameters);
    const slope = (u: Tensor) => tf.sum(tf.mul(pullBack(u), vector));
    const pushed = tf.grad(slope)(tf.zerosLike(at));
    const outputGradient = (o: Tensor) =>
      tf.grad((x: Tensor) => tf.sum(model.lossOfOutputs(x, [...data])))(o);
    const bent = tf.grad((o: Tensor) => tf.sum(tf.mul(outputGradient(o), pushed)))(at);
    return pullBack(bent);
  };
}
