import { defaultDevice, grad, init, numpy as np } from "@jax-js/jax";
import { type Tensor, tf } from "../../src/engine/mod.ts";
import type { Vector } from "../../src/oracle/mod.ts";
import { randomStream, seedOf } from "../../src/statistics/mod.ts";

export type JaxArray = np.Array;

/** A function of a few arrays, written for tfjs and for jax-js. */
export interface DerivativeCase {
  readonly name: string;
  /** Shapes of the arrays that it is differentiated in. */
  readonly shapes: readonly (readonly number[])[];
  readonly tfjs: (...x: Tensor[]) => Tensor;
  /** jax-js counts references: each use of an argument but the last is of `x.ref`. */
  readonly jax: (...x: JaxArray[]) => JaxArray;
  /** Maps a normal number to one that the function is defined at; the identity where absent. */
  readonly domain?: (normal: number) => number;
}

/** The value, the gradient and the Hessian product of `scalar`, in this order. */
export interface Derivatives {
  readonly value: Vector;
  readonly gradient: Vector;
  readonly product: Vector;
}

const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

/** Arguments and a direction, float32 numbers that both sides start from. */
function numbersOf({ name, shapes, domain = (x) => x }: DerivativeCase) {
  const draw = (what: string, f: (x: number) => number) => {
    const { normal } = randomStream(seedOf(name, what));
    return shapes.map((shape) => Float32Array.from({ length: sizeOf(shape) }, () => f(normal())));
  };
  return { at: draw("at", domain), along: draw("along", (x) => x) };
}

/**
 * ½Σy² + Σy of the function's value y: its gradient needs y, so that its Hessian has both the function's slopes and its
 * curvature in it.
 */
export async function onTfjs(test: DerivativeCase): Promise<Derivatives> {
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
  const read = (list: Tensor[]) =>
    Promise.all(list.map(async (t) => Float64Array.from(await t.data())));
  return {
    value: await read([test.tfjs(...x)]),
    gradient: await read(gradient(x)),
    product: await read(tf.grads(slope)(x)),
  };
}

/** The same in float64 by jax-js, and, to check its second derivatives too, by central differences of its gradients. */
export async function onJax(
  test: DerivativeCase,
): Promise<Derivatives & { readonly differences: Vector }> {
  await init("cpu");
  defaultDevice("cpu");
  const { at, along } = numbersOf(test);
  const array = (values: ArrayLike<number>, i: number) =>
    np.array(Float64Array.from(values), { shape: [...test.shapes[i]!], dtype: np.float64 });
  const argnums = at.map((_, i) => i);
  const scalar = (...args: JaxArray[]) => {
    const y = test.jax(...args);
    return np.sum(np.square(y.ref)).mul(0.5).add(np.sum(y));
  };
  const gradient = grad(scalar, { argnums });
  const slope = (...args: JaxArray[]) =>
    gradient(...args).map((g, i) => np.sum(g.mul(array(along[i]!, i)))).reduce((a, b) => a.add(b));
  const read = (list: JaxArray[]) =>
    Promise.all(list.map(async (t) => Float64Array.from(await t.data())));
  const moved = (step: number) =>
    at.map((values, i) => array(Array.from(values, (x, k) => x + step * along[i]![k]!), i));
  const step = 1e-4;
  const [ahead, behind] = [
    await read(gradient(...moved(step))),
    await read(gradient(...moved(-step))),
  ];
  return {
    value: await read([test.jax(...moved(0))]),
    gradient: await read(gradient(...moved(0))),
    product: await read(grad(slope, { argnums })(...moved(0))),
    differences: ahead.map((g, i) => g.map((value, k) => (value - behind[i]![k]!) / (2 * step))),
  };
}
