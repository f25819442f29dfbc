import type { Layer, Vector } from "./types.ts";

/** One product that a linear layer sums: output `to` receives weight `weight` times input `from`. */
export interface Term {
  readonly weight: number;
  readonly from: number;
  readonly to: number;
}

interface Size {
  readonly inputs: number;
  readonly outputs: number;
  readonly weightShape: readonly number[];
  /** Absent: the layer has no bias. Else the bias entry that each output adds. */
  readonly biasOf?: (output: number) => number;
  readonly biases: number;
}

/**
 * A layer that is linear in its input and in its weights, written as the list of the products it sums. A dense layer and
 * a convolution differ in nothing but that list, so their derivatives are written once, here.
 */
export function linearLayer(size: Size, terms: readonly Term[]): Layer {
  const { inputs, outputs, biasOf } = size;

  function applyTo(weights: Float64Array, x: Float64Array, y: Float64Array) {
    for (const { weight, from, to } of terms) {
      y[to]! += weights[weight]! * x[from]!;
    }
  }
  function addBias(biases: Float64Array | undefined, y: Float64Array) {
    if (biasOf && biases) {
      for (let o = 0; o < outputs; o++) y[o]! += biases[biasOf(o)]!;
    }
  }
  function pullBack(weights: Float64Array, dy: Float64Array, dx: Float64Array) {
    for (const { weight, from, to } of terms) {
      dx[from]! += weights[weight]! * dy[to]!;
    }
  }
  function addWeightGradient(
    x: Float64Array,
    dy: Float64Array,
    gradient: Float64Array,
  ) {
    for (const { weight, from, to } of terms) {
      gradient[weight]! += x[from]! * dy[to]!;
    }
  }
  function addBiasGradient(
    dy: Float64Array,
    gradient: Float64Array | undefined,
  ) {
    if (biasOf && gradient) {
      for (let o = 0; o < outputs; o++) gradient[biasOf(o)]! += dy[o]!;
    }
  }

  return {
    inputs,
    outputs,
    shapes: biasOf ? [size.weightShape, [size.biases]] : [size.weightShape],
    forward([weights, biases], x) {
      const y = new Float64Array(outputs);
      applyTo(weights!, x, y);
      addBias(biases, y);
      return y;
    },
    backward([weights], x, dy, gradient) {
      const dx = new Float64Array(inputs);
      addWeightGradient(x, dy, gradient[0]!);
      addBiasGradient(dy, gradient[1]);
      pullBack(weights!, dy, dx);
      return dx;
    },
    forwardDot([weights], direction, x, xDot) {
      const yDot = new Float64Array(outputs);
      applyTo(weights!, xDot, yDot);
      applyTo(direction[0]!, x, yDot);
      addBias(direction[1], yDot);
      return yDot;
    },
    backwardDot([weights], direction, x, xDot, dy, dyDot, gradientDot: Vector) {
      const dxDot = new Float64Array(inputs);
      addWeightGradient(xDot, dy, gradientDot[0]!);
      addWeightGradient(x, dyDot, gradientDot[0]!);
      addBiasGradient(dyDot, gradientDot[1]);
      pullBack(weights!, dyDot, dxDot);
      pullBack(direction[0]!, dy, dxDot);
      return dxDot;
    },
    kinkDistance: () => Infinity,
  };
}
