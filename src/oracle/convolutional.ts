import { activationLayer } from "./activation_layer.ts";
import { convolutionLayer, type ImageSize } from "./convolution_layer.ts";
import { denseLayer } from "./dense_layer.ts";
import { poolLayer } from "./pool_layer.ts";
import type { Layer, OracleNetwork } from "./types.ts";

/**
 * The small convolutional network: for each entry of `channels` a 3×3 convolution, the activation and a 2×2 pool; then a
 * dense head that reads the last image in its stored order (channels last).
 */
export function convolutional(
  image: ImageSize,
  channels: readonly number[],
  activationName: string,
  pool: "avg" | "max",
  outputs: number,
): OracleNetwork {
  const layers: Layer[] = [];
  let size = image;
  for (const channelsOut of channels) {
    layers.push(convolutionLayer(size, channelsOut));
    size = { ...size, channels: channelsOut };
    layers.push(
      activationLayer(activationName, size.height * size.width * channelsOut),
    );
    layers.push(poolLayer(pool, size));
    size = {
      ...size,
      height: Math.floor(size.height / 2),
      width: Math.floor(size.width / 2),
    };
  }
  layers.push(denseLayer(size.height * size.width * size.channels, outputs));
  return layers;
}
