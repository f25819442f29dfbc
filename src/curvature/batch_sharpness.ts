import { compile, getRow, read, scan, type Tensor, tf } from "../engine/mod.ts";
import { randomStream, seedOf } from "../statistics/mod.ts";
import { directionalSharpness } from "./directional_sharpness.ts";
import { drawBatch } from "./draw_batch.ts";
import { newTally, readTally, takeRatio, type Tally, type TallyDemands } from "./ratio_tally.ts";
import { takeExamples } from "./take_examples.ts";
import type { LossFunction } from "./types.ts";

/** What a batch sharpness is an expectation of, and how exactly it is wanted. */
export interface BatchSharpnessOptions {
  /** A mean over the examples of its data, so that a batch's loss is the loss of a batch of data. */
  readonly loss: LossFunction;
  /** Shapes of the parameters, without the leading axis of replicates. */
  readonly shapes: readonly (readonly number[])[];
  /** Examples in the data; each of the data tensors has this number of rows, or a multiple of it. */
  readonly examples: number;
  /** Examples in a batch. */
  readonly batchSize: number;
  /** Made by `seedOf`; the batches are drawn from it. */
  readonly seed: string;
  /** Whether a batch may hold an example twice; default: no, as the source does. */
  readonly replace?: boolean;
  /** Standard error, as a share of the mean, at which a lane is done; default 0.005. */
  readonly relativeStandardError?: number;
  /** Fewest batches before a lane may be done; default 10. */
  readonly leastBatches?: number;
  /** Most batches; default 1000. */
  readonly mostBatches?: number;
}

/** One lane's batch sharpness. Without value exactly when `code` is "diverged" or "no-gradient". */
export interface BatchSharpnessReading {
  /** The mean over the batches of gᵀHg / ‖g‖², gradient and Hessian of the batch. */
  readonly value: number | null;
  /** Standard error of that mean, from the batches' spread; 0 where the one batch is all of the data. */
  readonly standardError: number | null;
  /** Batches that the mean is of: those whose gradient is not zero. */
  readonly batches: number;
  /**
   * "converged": the standard error came within what was asked; "budget-spent": it did not; "diverged": a batch's ratio is
   * infinite or not a number; "no-gradient": every batch's gradient is zero.
   */
  readonly code: "converged" | "budget-spent" | "diverged" | "no-gradient";
}

/** Measures batch sharpness; `createBatchSharpness` makes one. */
export interface BatchSharpness {
  /**
   * Measures all lanes at parameters [P, ...shape] each; they share their batches. `draw` tells measurements apart: the same
   * number gives the same batches, so that a measurement can be repeated without those before it. Default 0.
   */
  measure(
    parameters: readonly Tensor[],
    data: readonly Tensor[],
    draw?: number,
  ): Promise<BatchSharpnessReading[]>;
  dispose(): void;
}

/** Batches in one call of the compiled function. */
const batchesPerCall = 32;

/**
 * Batch sharpness E_B[gᵀHg / ‖g‖²], g and H the gradient and Hessian of a random batch's loss: the expectation of the
 * ratio, not the ratio of expectations (claims F6: Andreyev and Beneventano, arXiv 2412.20553; the stopping rule, at least 10
 * batches and a relative standard error of 0.5 %, is their code's, `utils/measure.py`; the standard error here divides by
 * n − 1). Stopping as soon as the error looks small biases a mean of few batches a little; `leastBatches` bounds it.
 *
 * @throws RangeError for options out of range, and when data do not have `examples` groups of rows.
 */
export function createBatchSharpness(options: BatchSharpnessOptions): BatchSharpness {
  const { examples, batchSize, seed, replace = false } = options;
  const demands = demandsOf(options);
  const ratiosOf = compileRatios(options);
  const measure: BatchSharpness["measure"] = async (parameters, data, draw = 0) => {
    data.forEach(({ shape }, i) => {
      const rows = shape[0] ?? 0;
      const fits = rows > 0 && rows % examples === 0;
      check(
        `the number of rows of data ${i}`,
        rows,
        fits,
        `a multiple of the ${examples} examples`,
      );
    });
    const random = randomStream(seedOf(seed, "batches", draw));
    const lanes: Tally[] = Array.from({ length: parameters[0]!.shape[0]! }, newTally);
    for (let done = 0; lanes.some((lane) => !lane.code);) {
      const wanted = done === 0 ? demands.leastBatches : batchesPerCall;
      const count = Math.min(wanted, batchesPerCall, demands.mostBatches - done);
      const batches = Array.from(
        { length: count },
        () => drawBatch(random, examples, batchSize, replace),
      );
      const ratios = await ratiosOf(batches, parameters, data);
      for (let batch = 0; batch < count; batch++) {
        lanes.forEach((lane, p) => takeRatio(lane, ratios(batch, p), demands));
      }
      done += count;
    }
    return lanes.map(readTally);
  };
  return { measure, dispose: () => ratiosOf.dispose() };
}

/** A batch that is all of the data needs no second one. */
function demandsOf(options: BatchSharpnessOptions): TallyDemands {
  const { examples, batchSize, replace = false } = options;
  const { relativeStandardError = 0.005, leastBatches = 10, mostBatches = 1000 } = options;
  const whole = (x: number, from: number) => Number.isInteger(x) && x >= from;
  check("examples", examples, whole(examples, 1), "a whole number from 1");
  const fits = whole(batchSize, 1) && (replace || batchSize <= examples);
  check("batchSize", batchSize, fits, `a whole number from 1 to ${examples}, the examples`);
  check("leastBatches", leastBatches, whole(leastBatches, 2), "a whole number from 2");
  const most = whole(mostBatches, leastBatches);
  check("mostBatches", mostBatches, most, `a whole number from ${leastBatches}`);
  check("relativeStandardError", relativeStandardError, relativeStandardError > 0, "above 0");
  return !replace && batchSize === examples
    ? { leastBatches: 1, mostBatches: 1, relativeStandardError }
    : { leastBatches, mostBatches, relativeStandardError };
}

/** The ratios of up to `batchesPerCall` batches for all lanes, in one call. */
function compileRatios({ loss, examples, shapes }: BatchSharpnessOptions) {
  const ratioOf = directionalSharpness(loss);
  const compiled = compile((index, steps, ...rest) => {
    const lanes = rest[0]!.shape[0]!;
    const body = (_: Tensor[], constants: Tensor[], step: Tensor) => {
      const [all, ...given] = constants as [Tensor, ...Tensor[]];
      const parameters = given.slice(0, shapes.length);
      const batch = takeExamples(given.slice(shapes.length), getRow(all, step), examples);
      const { sharpness, squaredGradient } = ratioOf(parameters, batch);
      return { state: [], outputs: [tf.stack([sharpness, squaredGradient], 1)] };
    };
    return scan(body, [], [index!, ...rest], steps!, batchesPerCall, [[lanes, 2]]).outputs;
  }, "batch_sharpness");
  const call = async (
    batches: readonly Int32Array[],
    parameters: readonly Tensor[],
    data: readonly Tensor[],
  ) => {
    const size = batches[0]!.length;
    const numbers = new Int32Array(batchesPerCall * size);
    batches.forEach((batch, i) => numbers.set(batch, i * size));
    const index = tf.tensor2d(numbers, [batchesPerCall, size], "int32");
    const steps = tf.scalar(batches.length, "int32");
    const [pairs] = compiled(index, steps, ...parameters, ...data);
    const values = await read(pairs!);
    tf.dispose([index, steps, pairs!]);
    const lanes = parameters[0]!.shape[0]!;
    return (batch: number, lane: number) => {
      const at = 2 * (batch * lanes + lane);
      return { ratio: values[at]!, squaredGradient: values[at + 1]! };
    };
  };
  return Object.assign(call, { dispose: () => compiled.dispose() });
}

function check(name: string, found: number, holds: boolean, wanted: string): void {
  if (!holds) {
    throw new RangeError(`Cannot measure batch sharpness: ${name} is ${found}, wanted ${wanted}`);
  }
}
