import * as tf from "@tensorflow/tfjs";
import type { Tensor, Tensor4D } from "@tensorflow/tfjs";

interface FilterAttributes {
  readonly strides: number | [number, number];
  readonly pad: "same" | "valid";
  readonly dataFormat: "NHWC" | "NCHW";
  readonly dimRoundingMode?: "floor" | "round" | "ceil";
}

/**
 * The filter gradient F(x, dy) of a convolution is linear in both arguments: its own gradient in x is the input
 * gradient with `ddw` as the filter, and in dy the convolution of x with `ddw`. tfjs has both first-order gradients of
 * a convolution and the second-order one of the input gradient, but not this.
 */
export const convolutionGradients: readonly tf.GradConfig[] = [{
  kernelName: "Conv2DBackpropFilter",
  inputsToSave: ["x", "dy"],
  gradFunc: (ddw, saved, attrs) => {
    const [x, dy] = saved as [Tensor4D, Tensor4D];
    const filter = ddw as Tensor4D;
    const { strides, pad, dataFormat, dimRoundingMode } = attrs as unknown as FilterAttributes;
    const attributes = {
      strides,
      pad,
      dataFormat,
      dimRoundingMode,
      inputShape: x.shape,
    };
    return {
      x: () =>
        tf.engine().runKernel(
          "Conv2DBackpropInput",
          { dy, filter },
          attributes as unknown as tf.NamedAttrMap,
        ) as Tensor,
      dy: () => tf.conv2d(x, filter, strides, pad, dataFormat, 1, dimRoundingMode),
    };
  },
}];
