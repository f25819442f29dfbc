import type { Layer } from "../../src/oracle/mod.ts";
import { type Random, unitRoundoff } from "../../src/statistics/mod.ts";

/** Largest error of an activation function or of its derivatives on any engine here, in units of roundoff. */
const ofFunction = 8;

const rootMeanSquare = (x: Float64Array) =>
  Math.sqrt(x.reduce((sum, value) => sum + value * value, 0) / x.length);

/**
 * A layer that errs as float32 does: every number that goes in is off by a random relative error as large as that of the
 * layer's sums, √terms · u; where it has no weights, what comes out is off as well by what its function is.
 */
export function noisyLayer(layer: Layer, terms: number, { normal }: Random): Layer {
  const relative = Math.sqrt(terms) * unitRoundoff;
  const off = (x: Float64Array) => x.map((value) => value * (1 + relative * normal()));
  const all = (vector: readonly Float64Array[]) => vector.map(off);
  const blur = (y: Float64Array, size: number) =>
    layer.shapes.length > 0
      ? y
      : y.map((value) => value + ofFunction * unitRoundoff * normal() * (Math.abs(value) + size));
  return {
    ...layer,
    forward: (p, x) => blur(layer.forward(all(p), off(x)), 0),
    backward: (p, x, dy, gradient) =>
      blur(layer.backward(all(p), off(x), off(dy), gradient), rootMeanSquare(dy)),
    forwardDot: (p, direction, x, xDot) =>
      blur(layer.forwardDot(all(p), all(direction), off(x), off(xDot)), rootMeanSquare(xDot)),
    backwardDot: (p, direction, x, xDot, dy, dyDot, gradient) =>
      blur(
        layer.backwardDot(all(p), all(direction), off(x), off(xDot), off(dy), off(dyDot), gradient),
        rootMeanSquare(dyDot) + rootMeanSquare(xDot) * rootMeanSquare(dy),
      ),
  };
}
