import { createSharpnessMeter } from "../../curvature/mod.ts";
import { type Tensor, tf, useMode } from "../../engine/mod.ts";
import { type LossPrecision, seedOf } from "../../statistics/mod.ts";
import { UsageError } from "../../std/usage_error.ts";
import { type CohortProgram, createStepper, gradientDescent } from "../../training/mod.ts";
import { type InitialParameters, shapedNumbers } from "./initial_parameters.ts";
import { lift } from "./lift.ts";
import type { OwnRequest, ShapedNumbers } from "./types.ts";

/** A user's network made runnable. */
export interface OwnProgram {
  readonly cohort: CohortProgram;
  /** Inputs and targets. */
  readonly data: readonly Tensor[];
  readonly precision: LossPrecision;
  dispose(): void;
}

/** Steps of one compiled call; products of a measurement at most; its relative residual. */
const capacity = 64, budget = 100, tolerance = 2e-4;

/**
 * Uploads the data, tries the network once, and makes what is compiled for it.
 *
 * @throws UsageError where outputs, targets and loss do not fit each other
 */
export async function openOwn(
  request: OwnRequest,
  { shapes, arrays }: InitialParameters,
): Promise<OwnProgram> {
  const { mode } = request.engine.facts;
  // Whatever else this process has run: the mode decides the last bits.
  if (mode !== "eager") useMode(mode);
  const inputs = await shapedNumbers(request.inputs);
  const targets = await shapedNumbers(request.targets);
  const data = [inputs, targets].map(({ shape, values }) =>
    tf.tensor(values, [...shape], "float32")
  );
  const loss = lift(request.network, request.loss);
  const replicates = request.seeds.length * request.stepSizes.length;
  try {
    tryOnce(request, shapes, arrays, data);
  } catch (error) {
    tf.dispose(data);
    throw error;
  }
  const meter = createSharpnessMeter({
    ...{ loss, shapes, replicates, budget, relativeTolerance: tolerance },
    seed: seedOf("own network", "meter"),
  });
  const sizes = { arrays: shapes.length, data: data.length, capacity };
  const stepper = createStepper(loss, gradientDescent, sizes);
  return {
    cohort: { loss, shapes, optimizer: gradientDescent, stepper, meter },
    data,
    precision: precisionOf(shapes, targets),
    dispose() {
      stepper.dispose();
      meter.dispose();
      tf.dispose(data);
    },
  };
}

/** Runs one lane forwards, op by op: mistakes in shapes show here, with the user's own stack. */
function tryOnce(
  { network, loss }: OwnRequest,
  shapes: InitialParameters["shapes"],
  arrays: InitialParameters["arrays"],
  [inputs, targets]: readonly Tensor[],
): void {
  tf.tidy(() => {
    const lane = shapes.map((shape, i) => {
      const size = shape.reduce((a, b) => a * b, 1);
      return tf.tensor(arrays[i]!.slice(0, size), [...shape], "float32");
    });
    const outputs = network.apply(lane, inputs!);
    const [found, wanted] = typeof loss === "string"
      ? [outputs.shape, targets!.shape]
      : [[loss.of(outputs, targets!).size], [1]];
    if (found.join() === wanted.join()) return;
    throw new UsageError(
      typeof loss === "string"
        ? `Cannot train with loss "${loss}": apply gives outputs of shape [${found}], the targets have [${wanted}]; wanted the same`
        : `Cannot train with a loss of one's own: it gives ${found} numbers, wanted one`,
    );
  });
}

/** What the float32 error of the loss depends on, as far as shapes tell: every array of two axes or more is taken for a layer. */
function precisionOf(shapes: InitialParameters["shapes"], targets: ShapedNumbers): LossPrecision {
  const examples = targets.shape[0] ?? 1;
  const weights = shapes.filter((shape) => shape.length > 1);
  const squares = [...targets.values].reduce((sum, y) => sum + y * y, 0);
  return {
    examples,
    outputs: targets.values.length / examples,
    innerLengths: weights.map((shape) => shape.slice(0, -1).reduce((a, b) => a * b, 1)),
    targetScale: Math.sqrt(squares / examples),
  };
}
