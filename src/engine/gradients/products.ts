import * as tf from "@tensorflow/tfjs";
import type { Tensor } from "../types.ts";
import { collect } from "./collect.ts";

interface Transposes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** From this many entries on, the order in which a product walks through its factor counts. */
const large = 2 ** 20;

/**
 * Whether aᵀ·d is better had as (dᵀ·a)ᵀ: TensorFlow's product takes half as long again where it walks down the columns of
 * a large factor (5,000 images), and turning round the small result costs little.
 */
function isWide(a: Tensor, d: Tensor): boolean {
  return a.size >= large && a.shape.at(-1)! > d.shape.at(-1)!;
}

/** The last two axes changed places. */
function flipped(t: Tensor): Tensor {
  const axes = t.shape.map((_, axis) => axis);
  return tf.transpose(t, [...axes.slice(0, -2), axes.at(-1)!, axes.at(-2)!]);
}

/** Batched products whose batch axes broadcast: tfjs computes them, but its gradient keeps the stretched axes. */
export const productGradients: readonly tf.GradConfig[] = [{
  kernelName: "BatchMatMul",
  inputsToSave: ["a", "b"],
  gradFunc: (dy, saved, attrs) => {
    const [a, b] = saved as [Tensor, Tensor];
    const { transposeA: ta, transposeB: tb } = attrs as unknown as Transposes;
    const d = dy as Tensor;
    return {
      a: () =>
        collect(
          ta ? tf.matMul(b, d, tb, true) : tf.matMul(d, b, false, !tb),
          a.shape,
        ),
      b: () =>
        collect(
          tb
            ? tf.matMul(d, a, true, ta)
            : !ta && isWide(a, d)
            ? flipped(tf.matMul(d, a, true, false))
            : tf.matMul(a, d, !ta, false),
          b.shape,
        ),
    };
  },
}];
