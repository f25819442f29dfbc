import type { ImageSize } from "./convolution_layer.ts";
import type { Layer } from "./types.ts";

/** Indices of the four inputs behind each output of a 2×2 pool with stride 2; a last odd row or column is left out. */
function windows({ height, width, channels }: ImageSize): number[][] {
  const found: number[][] = [];
  for (let row = 0; row + 1 < height; row += 2) {
    for (let column = 0; column + 1 < width; column += 2) {
      for (let k = 0; k < channels; k++) {
        const at = (r: number, c: number) => ((row + r) * width + column + c) * channels + k;
        found.push([at(0, 0), at(0, 1), at(1, 0), at(1, 1)]);
      }
    }
  }
  return found;
}

/** The share of each output that each input of its window carries; it depends on `x` for a max pool. */
type Shares = (x: Float64Array, window: readonly number[]) => readonly number[];

const averageShares: Shares = () => [0.25, 0.25, 0.25, 0.25];

/** All to the first of the largest, as PyTorch breaks ties (row by row). */
const maximumShares: Shares = (x, window) => {
  let best = 0;
  window.forEach((index, k) => {
    if (x[index]! > x[window[best]!]!) best = k;
  });
  return window.map((_, k) => k === best ? 1 : 0);
};

/** Gap between the largest two of each window. An exact tie counts as no kink: the first index settles it. */
function maximumGap(
  x: Float64Array,
  all: readonly (readonly number[])[],
): number {
  return all.reduce((least, window) => {
    const [first, second] = window.map((i) => x[i]!).sort((a, b) => b - a) as [
      number,
      number,
    ];
    return first === second ? least : Math.min(least, first - second);
  }, Infinity);
}

/** A 2×2 average or max pool with stride 2 on images [height, width, channels]. */
export function poolLayer(kind: "avg" | "max", image: ImageSize): Layer {
  const all = windows(image);
  const inputs = image.height * image.width * image.channels;
  const shares = kind === "avg" ? averageShares : maximumShares;

  function gather(x: Float64Array, values: Float64Array): Float64Array {
    return Float64Array.from(all, (window) => {
      const share = shares(x, window);
      return window.reduce(
        (sum, index, k) => sum + share[k]! * values[index]!,
        0,
      );
    });
  }
  function scatter(x: Float64Array, dy: Float64Array): Float64Array {
    const dx = new Float64Array(inputs);
    all.forEach((window, o) => {
      const share = shares(x, window);
      window.forEach((index, k) => dx[index]! += share[k]! * dy[o]!);
    });
    return dx;
  }

  return {
    inputs,
    outputs: all.length,
    shapes: [],
    forward: (_, x) => gather(x, x),
    backward: (_, x, dy) => scatter(x, dy),
    forwardDot: (_, __, x, xDot) => gather(x, xDot),
    backwardDot: (_, __, x, ___, ____, dyDot) => scatter(x, dyDot),
    kinkDistance: (x) => kind === "avg" ? Infinity : maximumGap(x, all),
  };
}
