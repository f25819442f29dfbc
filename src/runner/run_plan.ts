import {
  type CohortPlan,
  createOptimizer,
  type Optimizer,
  segmentsOf,
  type StepperSizes,
} from "../training/mod.ts";
import { UsageError } from "../std/usage_error.ts";
import type { TrainingChoice } from "./training_choice.ts";

/** The numbers of a run's request that its plan depends on. */
export interface RunNumbers {
  readonly eta: number;
  readonly steps: number;
  readonly measure: number;
  readonly replicates: number;
  readonly examples: number;
  /** Of the batches. */
  readonly seed: string;
}

/** What a single run trains by. */
export interface RunPlan {
  readonly optimizer: Optimizer;
  readonly cohort: CohortPlan;
  /** What the stepper must be made for. */
  readonly sizes: Pick<StepperSizes, "batch" | "everyStepSize" | "sparseLosses">;
  /** Examples that a step looks at, its share of the losses over all data among them. */
  readonly examplesPerStep: number;
}

/**
 * The plan of a run: its schedule as segments, measurements at multiples of `measure`, where the step size drops, where it
 * follows sharpness, and at the last step; for SGD the order of the examples, and losses as often as they are worth.
 *
 * @throws UsageError where measurements are too many to keep
 */
export function runPlan(choice: TrainingChoice, numbers: RunNumbers): RunPlan {
  const { optimizer: spec, schedule } = choice;
  const { eta, steps, measure, replicates, examples, seed } = numbers;
  const optimizer = createOptimizer(spec);
  const segments = segmentsOf(schedule, eta);
  const curvature = schedule.family === "curvature" ? schedule : undefined;
  const batch = spec.family === "sgd" ? spec.batch : undefined;
  const lossEvery = batch === undefined ? 1 : lossCadence(examples / batch, measure);
  const measured = new Set([
    ...multiples(measure, steps),
    ...(curvature ? multiples(curvature.every, steps) : []),
    ...(schedule.family === "drop" && schedule.at <= steps ? [schedule.at] : []),
  ]);
  return {
    optimizer,
    cohort: {
      replicates,
      schedules: Array.from({ length: replicates }, () => segments),
      ...(curvature ? { curvature: { c: curvature.c, every: curvature.every } } : {}),
      ...(spec.family === "sgd"
        ? { batches: { examples, size: spec.batch, replace: spec.replace, seed } }
        : {}),
      ...(lossEvery > 1 ? { lossEvery } : {}),
      steps,
      measureAt: [...measured].sort((a, b) => a - b),
      coldEvery: 0,
      midpointEvery: 0,
    },
    sizes: {
      ...(batch === undefined ? {} : { batch: { size: batch, examples } }),
      ...(segments.some(({ ramp }) => ramp) ? { everyStepSize: true } : {}),
      ...(lossEvery > 1 ? { sparseLosses: true } : {}),
    },
    examplesPerStep: batch === undefined
      ? examples
      : Math.min(examples, batch + examples / (3 * lossEvery)),
  };
}

/** A plan holds the step of each, and a set of them, of which two may come together, no more than 2²⁴. */
const mostMeasurements = 2 ** 23;

/**
 * Multiples of `every`, and the last step.
 *
 * @throws UsageError where they are too many
 */
function multiples(every: number, last: number): number[] {
  const count = Math.floor(last / every) + 1;
  if (count > mostMeasurements) {
    throw new UsageError(
      `Cannot measure every ${every} of ${last} steps: that is ${count} measurements; wanted at most ${mostMeasurements}, that is every ${
        Math.ceil(last / (mostMeasurements - 1))
      } steps or more`,
    );
  }
  const steps = Array.from({ length: count }, (_, j) => j * every);
  return steps.at(-1) === last ? steps : [...steps, last];
}

/**
 * Every how many steps the loss over all data is computed: the smallest divisor of `measure` with which the losses take no
 * more than four times as long as the steps themselves, a gradient being worth three losses; so it is there at every
 * measurement.
 */
function lossCadence(batchesInData: number, measure: number): number {
  for (let every = 1; every < measure; every++) {
    if (measure % every === 0 && batchesInData / every <= 12) return every;
  }
  return measure;
}
