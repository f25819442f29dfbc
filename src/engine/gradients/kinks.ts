import * as tf from "@tensorflow/tfjs";
import type { Tensor } from "../types.ts";
import { collect } from "./collect.ts";
import { gate } from "./gate.ts";

const mask = (condition: Tensor) => tf.cast(condition, "float32");

type Comparison = (a: Tensor, b: Tensor) => Tensor;

/** An extremum of two: `a` wins ties, as in tfjs and TensorFlow. */
function extremum(
  kernelName: string,
  takesA: Comparison,
  takesB: Comparison,
): tf.GradConfig {
  return {
    kernelName,
    inputsToSave: ["a", "b"],
    gradFunc: (dy, saved) => {
      const [a, b] = saved as [Tensor, Tensor];
      return {
        a: () => collect(gate(dy as Tensor, mask(takesA(a, b))), a.shape),
        b: () => collect(gate(dy as Tensor, mask(takesB(a, b))), b.shape),
      };
    },
  };
}

/**
 * Functions with a kink. Values at the kink are PyTorch's: relu' (0) = 0, clip' = 1 at both ends, elu'' (0) = 0.
 * tfjs's own first-order gradients compute the same but cannot be differentiated (comparisons, EluGrad), or record
 * constants of their input's size (Step, zerosLike), or forget broadcasting (Maximum, Minimum).
 */
export const kinkGradients: readonly tf.GradConfig[] = [
  {
    kernelName: "Relu",
    inputsToSave: ["x"],
    gradFunc: (dy, saved) => {
      const [x] = saved as [Tensor];
      return { x: () => gate(dy as Tensor, mask(tf.greater(x, 0))) };
    },
  },
  {
    kernelName: "ClipByValue",
    inputsToSave: ["x"],
    gradFunc: (dy, saved, attrs) => {
      const [x] = saved as [Tensor];
      const { clipValueMin, clipValueMax } = attrs as Record<string, number>;
      const inside = () =>
        tf.logicalAnd(
          tf.greaterEqual(x, clipValueMin!),
          tf.lessEqual(x, clipValueMax!),
        );
      return { x: () => gate(dy as Tensor, mask(inside())) };
    },
  },
  extremum("Maximum", tf.greaterEqual, tf.less),
  extremum("Minimum", tf.lessEqual, tf.greater),
  {
    // EluGrad(dy, y) = dy · (1 where y ≥ 0, y + 1 elsewhere), y being elu's value.
    kernelName: "EluGrad",
    inputsToSave: ["dy", "y"],
    gradFunc: (ddx, saved) => {
      const [dy, y] = saved as [Tensor, Tensor];
      return {
        dy: () => tf.engine().runKernel("EluGrad", { dy: ddx as Tensor, y }) as Tensor,
        y: () => gate(tf.mul(ddx as Tensor, dy), mask(tf.less(y, 0))),
      };
    },
  },
];
