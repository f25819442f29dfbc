import { outputLoss } from "./output_loss.ts";
import type { OracleNetwork, Problem, Vector } from "./types.ts";

/** Shapes of a network's parameters, in order. */
export function parameterShapes(network: OracleNetwork): (readonly number[])[] {
  return network.flatMap((layer) => [...layer.shapes]);
}

/** The parameters of each layer: views on the arrays of `vector`. */
export function byLayer(network: OracleNetwork, vector: Vector): Vector[] {
  let at = 0;
  return network.map((layer) => vector.slice(at, at += layer.shapes.length));
}

/** Input and target of example `e`. */
export function exampleOf(
  problem: Problem,
  e: number,
): { x: Float64Array; y: Float64Array } {
  const inputs = problem.inputs.length / problem.examples;
  const outputs = problem.targets.length / problem.examples;
  return {
    x: problem.inputs.subarray(e * inputs, (e + 1) * inputs),
    y: problem.targets.subarray(e * outputs, (e + 1) * outputs),
  };
}

/** What every layer receives, and last what the network gives out, for one example. */
export function forwardPass(
  network: OracleNetwork,
  parameters: readonly Vector[],
  x: Float64Array,
): Float64Array[] {
  const values = [x];
  network.forEach((layer, k) => values.push(layer.forward(parameters[k]!, values[k]!)));
  return values;
}

/** The derivatives of `forwardPass` along a direction in parameter space. */
export function forwardDotPass(
  network: OracleNetwork,
  parameters: readonly Vector[],
  direction: readonly Vector[],
  values: readonly Float64Array[],
): Float64Array[] {
  const dots: Float64Array[] = [new Float64Array(values[0]!.length)];
  network.forEach((layer, k) =>
    dots.push(
      layer.forwardDot(parameters[k]!, direction[k]!, values[k]!, dots[k]!),
    )
  );
  return dots;
}

/** Adds Jᵀ·dy to `gradient`, J the derivative of the outputs in the parameters. */
export function backwardPass(
  network: OracleNetwork,
  parameters: readonly Vector[],
  values: readonly Float64Array[],
  outputGradient: Float64Array,
  gradient: readonly Vector[],
) {
  let dy = outputGradient;
  for (let k = network.length - 1; k >= 0; k--) {
    dy = network[k]!.backward(parameters[k]!, values[k]!, dy, gradient[k]!);
  }
}

/** The loss's gradient in the outputs of one example, divided by the number of examples. */
export function outputSlope(
  problem: Problem,
  f: Float64Array,
  y: Float64Array,
): Float64Array {
  return outputLoss(problem.loss).slope(f, y).map((d) => d / problem.examples);
}

/** The loss's Hessian in the outputs of one example times `fDot`, divided by the number of examples. */
export function outputCurve(
  problem: Problem,
  f: Float64Array,
  y: Float64Array,
  fDot: Float64Array,
): Float64Array {
  return outputLoss(problem.loss).curve(f, y, fDot).map((d) => d / problem.examples);
}
