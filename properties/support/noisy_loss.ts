import { type OutputLoss, outputLoss } from "../../src/oracle/mod.ts";
import { type Random, unitRoundoff } from "../../src/statistics/mod.ts";
import type { LossName } from "../../src/tasks/types.ts";

/** Roundings of a softmax, or of a square: exponential, quotient, differences. */
const roundings = 8;

/** A loss that errs as float32 does: arguments off relatively, softmax (at most 1) and its products absolutely. */
export function noisyLoss(name: LossName, { normal }: Random): OutputLoss {
  const loss = outputLoss(name);
  const error = () => roundings * unitRoundoff * normal();
  const off = (x: Float64Array) => x.map((value) => value * (1 + error()));
  const size = (x: Float64Array) => x.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return {
    // The largest output is taken off before the exponentials: an error relative to it.
    value: (f, y) =>
      loss.value(off(f), y) * (1 + error()) + error() * (name === "mse" ? 0 : size(f)),
    slope: (f, y) =>
      loss.slope(off(f), y).map((value) => value + error() * (name === "mse" ? value : 1)),
    curve: (f, y, fDot) => loss.curve(off(f), y, off(fDot)).map((v) => v + error() * size(fDot)),
  };
}
