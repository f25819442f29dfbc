import { linearLayer, type Term } from "./linear_layer.ts";
import type { Layer } from "./types.ts";

/** Height, width and channels of an image, stored channels last. */
export interface ImageSize {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/**
 * A 3×3 cross-correlation with a border of one zero on each side and a bias a channel, on images [height, width,
 * channels], with weights [3, 3, in, out]. The image keeps its height and width.
 */
export function convolutionLayer(image: ImageSize, channelsOut: number): Layer {
  const { height, width, channels } = image;
  const terms: Term[] = [];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      for (let y = 0; y < 3; y++) {
        for (let x = 0; x < 3; x++) {
          const r = row + y - 1;
          const c = column + x - 1;
          if (r < 0 || r >= height || c < 0 || c >= width) continue;
          for (let i = 0; i < channels; i++) {
            for (let o = 0; o < channelsOut; o++) {
              terms.push({
                weight: ((y * 3 + x) * channels + i) * channelsOut + o,
                from: (r * width + c) * channels + i,
                to: (row * width + column) * channelsOut + o,
              });
            }
          }
        }
      }
    }
  }
  return linearLayer({
    inputs: height * width * channels,
    outputs: height * width * channelsOut,
    weightShape: [3, 3, channels, channelsOut],
    biases: channelsOut,
    biasOf: (output) => output % channelsOut,
  }, terms);
}
