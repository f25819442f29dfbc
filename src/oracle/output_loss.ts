import type { LossName } from "../tasks/types.ts";

/** The loss of one example as a function of the network's outputs f and the targets y. */
export interface OutputLoss {
  value(f: Float64Array, y: Float64Array): number;
  /** Gradient in f. */
  slope(f: Float64Array, y: Float64Array): Float64Array;
  /** Hessian in f, times `fDot`. */
  curve(f: Float64Array, y: Float64Array, fDot: Float64Array): Float64Array;
}

function logSumExp(f: Float64Array): number {
  const top = f.reduce((a, b) => Math.max(a, b), -Infinity);
  return top +
    Math.log(f.reduce((sum, value) => sum + Math.exp(value - top), 0));
}

function softmax(f: Float64Array): Float64Array {
  const whole = logSumExp(f);
  return f.map((value) => Math.exp(value - whole));
}

const total = (y: Float64Array) => y.reduce((a, b) => a + b, 0);

/** ½‖f − y‖². */
const meanSquaredError: OutputLoss = {
  value: (f, y) => f.reduce((sum, value, k) => sum + (value - y[k]!) ** 2, 0) / 2,
  slope: (f, y) => f.map((value, k) => value - y[k]!),
  curve: (_, __, fDot) => fDot.slice(),
};

/** −Σ y_k log softmax(f)_k. */
const crossEntropy: OutputLoss = {
  value: (f, y) => {
    const whole = logSumExp(f);
    return f.reduce((sum, value, k) => sum + y[k]! * (whole - value), 0);
  },
  slope: (f, y) => softmax(f).map((p, k) => total(y) * p - y[k]!),
  curve: (f, y, fDot) => {
    const p = softmax(f);
    const mean = p.reduce((sum, value, k) => sum + value * fDot[k]!, 0);
    return p.map((value, k) => total(y) * value * (fDot[k]! - mean));
  },
};

/** The loss of that name; one that is written out is itself. */
export function outputLoss(which: LossName | OutputLoss): OutputLoss {
  if (typeof which !== "string") return which;
  return which === "mse" ? meanSquaredError : crossEntropy;
}
