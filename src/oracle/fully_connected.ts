import { activationLayer } from "./activation_layer.ts";
import { denseLayer } from "./dense_layer.ts";
import type { Layer, OracleNetwork } from "./types.ts";

/**
 * A fully connected network: dense layers through `sizes` (inputs, hidden widths, outputs), the activation between them.
 * `bias` says of each dense layer whether it has one; default all.
 */
export function fullyConnected(
  sizes: readonly number[],
  activationName: string,
  bias: (layer: number) => boolean = () => true,
): OracleNetwork {
  const layers: Layer[] = [];
  for (let k = 0; k + 1 < sizes.length; k++) {
    if (k > 0) layers.push(activationLayer(activationName, sizes[k]!));
    layers.push(denseLayer(sizes[k]!, sizes[k + 1]!, bias(k)));
  }
  return layers;
}
