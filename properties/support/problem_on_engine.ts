import type { NetworkProblem } from "../../src/arbitraries/mod.ts";
import type { LossFunction, OutputModel } from "../../src/curvature/mod.ts";
import { type Tensor, tf } from "../../src/engine/mod.ts";
import { lossPerReplicate } from "../../src/tasks/mod.ts";
import { lanes } from "./on_engine.ts";

/** A problem in the engine's terms. */
export interface EngineProblem {
  /** Parameters [P, ...] and data (inputs, targets) → loss [P]. */
  readonly loss: LossFunction;
  /** The same loss in two parts. */
  readonly model: OutputModel;
  /** Lane 1 is the problem's point; lane 0 is another one, so that lanes which mix are seen. */
  readonly parameters: readonly Tensor[];
  readonly data: readonly Tensor[];
  readonly shapes: readonly (readonly number[])[];
}

/**
 * The problem as the engine trains it. Makes tensors. `copies`: as many lanes, all of them the problem's point, in the
 * place of the two described above.
 */
export function problemOnEngine(problem: NetworkProblem, copies?: number): EngineProblem {
  const { network, examples, inputs, targets } = problem;
  const ofOutputs = lossPerReplicate(problem.loss);
  const model: OutputModel = {
    outputs: (parameters, [inputs]) => network.apply(parameters, inputs!),
    lossOfOutputs: (outputs, [, targets]) => ofOutputs(outputs, targets!),
  };
  const shapes = network.parameters.map(({ shape }) => shape);
  return {
    loss: (parameters, data) => model.lossOfOutputs(model.outputs(parameters, data), data),
    model,
    parameters: shapes.map((shape, i) => {
      const values = problem.parameters[i]!;
      if (copies === undefined) return lanes(values, shape);
      return tf.tile(tf.tensor(values, [1, ...shape]), [copies, ...shape.map(() => 1)]);
    }),
    data: [
      tf.tensor(inputs, [examples, ...network.inputShape], "float32"),
      tf.tensor(targets, [examples * network.positions, network.outputs], "float32"),
    ],
    shapes,
  };
}
