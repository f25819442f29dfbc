import { read, type Tensor, tf } from "../../src/engine/mod.ts";
import { type CaseDerivatives, type DerivativeCase, numbersOf } from "./derivative_case.ts";

/** A case's derivatives as the engine that is open computes them, op by op. Makes tensors. */
export async function caseOnTfjs(test: DerivativeCase): Promise<CaseDerivatives> {
  const { at, along } = numbersOf(test);
  const tensors = (arrays: Float32Array[]) =>
    arrays.map((values, i) => tf.tensor(values, [...test.shapes[i]!]));
  const x = tensors(at), v = tensors(along);
  const scalar = (...args: Tensor[]) => {
    const y = test.tfjs(...args);
    return tf.add(tf.mul(tf.sum(tf.square(y)), 0.5), tf.sum(y));
  };
  const gradient = tf.grads(scalar);
  const slope = (...args: Tensor[]) =>
    gradient(args).map((g, i) => tf.sum(tf.mul(g, v[i]!))).reduce((a, b) => tf.add(a, b));
  // An argument that the Hessian does not depend on has a gradient of zero, which tfjs refuses to give.
  const bend = (...args: Tensor[]) =>
    tf.grads(slope)(args)
      .map((h, i) => tf.add(tf.sum(tf.mul(h, v[i]!)), tf.mul(tf.sum(args[i]!), 0)))
      .reduce((a, b) => tf.add(a, b));
  const all = (list: Tensor[]) =>
    Promise.all(list.map(async (tensor) => Float64Array.from(await read(tensor))));
  return {
    value: await all([test.tfjs(...x)]),
    gradient: await all(gradient(x)),
    hessianProduct: await all(tf.grads(slope)(x)),
    thirdDerivative: await all(tf.grads(bend)(x)),
  };
}
