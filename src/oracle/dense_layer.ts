import { linearLayer, type Term } from "./linear_layer.ts";
import type { Layer } from "./types.ts";

/** y = Wᵀx + b with W of shape [inputs, outputs]; `bias` false leaves b out. */
export function denseLayer(
  inputs: number,
  outputs: number,
  bias = true,
): Layer {
  const terms: Term[] = [];
  for (let from = 0; from < inputs; from++) {
    for (let to = 0; to < outputs; to++) {
      terms.push({ weight: from * outputs + to, from, to });
    }
  }
  return linearLayer({
    inputs,
    outputs,
    weightShape: [inputs, outputs],
    biases: outputs,
    ...(bias ? { biasOf: (output: number) => output } : {}),
  }, terms);
}
