import { tf } from "../engine/mod.ts";
import { type ConvolutionForm, convolutionForms } from "./convolution_forms.ts";
import type { Layer, LayerParameter } from "./layer.ts";
import { placesOf, type Window } from "./window_taps.ts";

export interface ConvolutionOptions extends Partial<Window> {
  readonly form: ConvolutionForm;
  readonly bias?: boolean;
}

/**
 * Convolution over [height, width, channels], a border of zeros, channels last: PyTorch's
 * `nn.Conv2d(c, outputs, kernel, stride, padding=(kernel − 1)/2)`; kernel 3, stride 1 and a bias where not said otherwise.
 */
export function convolution(
  shape: readonly number[],
  outputs: number,
  { form, kernel = 3, stride = 1, bias = true }: ConvolutionOptions,
): Layer {
  const [height, width, channels] = shape as readonly [number, number, number];
  const [rows, columns] = [placesOf(height, { stride }), placesOf(width, { stride })];
  const taps = kernel ** 2;
  const fans = { fanIn: taps * channels, fanOut: taps * outputs };
  const weight = [kernel, kernel, channels, outputs];
  const filters: LayerParameter = {
    name: "weight",
    role: "weight",
    shape: weight,
    torch: { view: weight, axes: [3, 2, 0, 1], shape: [outputs, channels, kernel, kernel] },
    ...fans,
  };
  const offset: LayerParameter = {
    name: "bias",
    role: "bias",
    shape: [outputs],
    torch: { view: [outputs], axes: [0], shape: [outputs] },
    ...fans,
  };
  return {
    parameters: bias ? [filters, offset] : [filters],
    outputShape: [rows, columns, outputs],
    operations: rows * columns * outputs * (2 * taps * channels + (bias ? 1 : 0)),
    apply([w, b], x) {
      const y = convolutionForms[form](x, w!, stride);
      return b ? tf.add(y, tf.reshape(b, [b.shape[0]!, 1, 1, 1, outputs])) : y;
    },
  };
}
