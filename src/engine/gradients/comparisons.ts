import * as tf from "@tensorflow/tfjs";
import type { Tensor } from "../types.ts";

const zero = (x: Tensor) => () => tf.zerosLike(tf.cast(x, "float32"));

const two = (kernelName: string): tf.GradConfig => ({
  kernelName,
  inputsToSave: ["a", "b"],
  gradFunc: (_dy, saved) => ({ a: zero(saved[0]!), b: zero(saved[1]!) }),
});

/** Truth values are constant almost everywhere: their gradient is zero. tfjs has it for `GreaterEqual` only. */
export const comparisonGradients: readonly tf.GradConfig[] = [
  ...["Equal", "NotEqual", "Less", "LessEqual", "Greater", "GreaterEqual"].map(
    two,
  ),
  ...["LogicalAnd", "LogicalOr"].map(two),
  {
    kernelName: "LogicalNot",
    inputsToSave: ["x"],
    gradFunc: (_dy, saved) => ({ x: zero((saved as Tensor[])[0]!) }),
  },
];
