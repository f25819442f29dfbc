import { tf } from "../engine/mod.ts";
import { type ConvolutionForm, convolutionForms } from "./convolution_forms.ts";
import type { Layer } from "./layer.ts";

/** 3×3 convolution, a border of zeros, stride 1, with bias: PyTorch's `nn.Conv2d(c, k, 3, padding=1)`, channels last. */
export function convolution(
  shape: readonly number[],
  outputs: number,
  form: ConvolutionForm,
): Layer {
  const [height, width, channels] = shape as readonly [number, number, number];
  const fans = { fanIn: 9 * channels, fanOut: 9 * outputs };
  const weight = [3, 3, channels, outputs];
  return {
    parameters: [
      {
        name: "weight",
        role: "weight",
        shape: weight,
        torch: { view: weight, axes: [3, 2, 0, 1], shape: [outputs, channels, 3, 3] },
        ...fans,
      },
      {
        name: "bias",
        role: "bias",
        shape: [outputs],
        torch: { view: [outputs], axes: [0], shape: [outputs] },
        ...fans,
      },
    ],
    outputShape: [height, width, outputs],
    operations: height * width * outputs * (2 * 9 * channels + 1),
    apply([filters, bias], x) {
      const y = convolutionForms[form](x, filters!);
      return tf.add(y, tf.reshape(bias!, [bias!.shape[0]!, 1, 1, 1, outputs]));
    },
  };
}
