import * as tf from "@tensorflow/tfjs";
import type { Tensor } from "../types.ts";
import { collect } from "./collect.ts";

interface Transposes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
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
          tb ? tf.matMul(d, a, true, ta) : tf.matMul(a, d, !ta, false),
          b.shape,
        ),
    };
  },
}];
