import type { LawProblem } from "../../src/arbitraries/mod.ts";
import type { LossFunction, OutputModel } from "../../src/curvature/mod.ts";
import { type Tensor, tf } from "../../src/engine/mod.ts";
import { parseNetwork } from "../../src/networks/mod.ts";
import { lossPerReplicate } from "../../src/tasks/mod.ts";

/** A problem in the engine's terms. */
export interface EngineCase {
  /** Parameters [2, ...] and data (inputs, targets) → loss [2]. */
  readonly loss: LossFunction;
  /** The same loss in two parts. */
  readonly model: OutputModel;
  /** Lane 1 is the problem's point; lane 0 is another one, so that lanes which mix are seen. */
  readonly parameters: readonly Tensor[];
  readonly data: readonly Tensor[];
  readonly shapes: readonly (readonly number[])[];
}

/**
 * The problem as the engine trains it: its network parsed from its spec by `networks`, its loss by `tasks`. Makes tensors.
 * `copies`: as many lanes, all of them the problem's point, in the place of the two described above.
 */
export function onEngine(law: LawProblem, copies?: number): EngineCase {
  const { network: { spec, inputShape, outputs, shapes }, examples } = law;
  const network = parseNetwork(spec, { inputShape, outputs });
  const ofOutputs = lossPerReplicate(law.loss);
  const model: OutputModel = {
    outputs: (parameters, [inputs]) => network.apply(parameters, inputs!),
    lossOfOutputs: (outputs, [, targets]) => ofOutputs(outputs, targets!),
  };
  return {
    loss: (parameters, data) => model.lossOfOutputs(model.outputs(parameters, data), data),
    model,
    parameters: shapes.map((shape, i) => {
      const values = law.parameters[i]!;
      if (copies === undefined) return lanes(values, shape);
      return tf.tile(tf.tensor(values, [1, ...shape]), [copies, ...shape.map(() => 1)]);
    }),
    data: [
      tf.tensor(law.inputs, [examples, ...inputShape], "float32"),
      tf.tensor(law.targets, [examples, outputs], "float32"),
    ],
    shapes,
  };
}

/** [2, ...shape]: a made-up lane, then `values`. */
export function lanes(values: Float32Array, shape: readonly number[]): Tensor {
  const other = values.map((value, k) => 0.5 * value + 0.01 * (k % 7));
  return tf.tensor(Float32Array.of(...other, ...values), [2, ...shape], "float32");
}

/** Lane 1 of a flat array that holds both lanes. */
export function laneOf(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).slice(values.length / 2);
}
