import { activation } from "./activation.ts";
import type { Layer } from "./types.ts";

/** An activation applied to each of `size` numbers. */
export function activationLayer(name: string, size: number): Layer {
  const { value, slope, bend, kinks } = activation(name);
  return {
    inputs: size,
    outputs: size,
    shapes: [],
    forward: (_, x) => x.map((a) => value(a)),
    backward: (_, x, dy) => x.map((a, i) => slope(a) * dy[i]!),
    forwardDot: (_, __, x, xDot) => x.map((a, i) => slope(a) * xDot[i]!),
    backwardDot: (_, __, x, xDot, dy, dyDot) =>
      x.map((a, i) => bend(a) * xDot[i]! * dy[i]! + slope(a) * dyDot[i]!),
    kinkDistance: (x) =>
      kinks.reduce(
        (least, kink) => x.reduce((d, a) => Math.min(d, Math.abs(a - kink)), least),
        Infinity,
      ),
  };
}
