import { UsageError } from "../std/usage_error.ts";
import {
  mostSubsteps,
  type OptimizerSpec,
  parseOptimizer,
  parseSchedule,
  printOptimizer,
  printSchedule,
  type ScheduleSpec,
} from "../training/mod.ts";

/** How a run is trained, as a user names it; absent: gradient descent at a constant step size. */
export interface NamedTraining {
  readonly optimizer?: string;
  readonly schedule?: string;
  /** Step size, of a flow the time of a step; absent: not looked at. */
  readonly eta?: number;
}

/** The same, read. */
export interface TrainingChoice {
  readonly optimizer: OptimizerSpec;
  readonly schedule: ScheduleSpec;
  /** Both in words, what is usual left out: "", or ", polyak:beta=0.5, warmup:steps=9". */
  readonly title: string;
}

/** What the steps of a run are taken on. */
interface StepsOn {
  /** Canonical spec of the task. */
  readonly task: string;
  readonly examples: number;
  /** Examples that a network normalizes together, where it does. */
  readonly ghost: number | null;
}

/**
 * Reads how a run is trained, and sees that it fits its examples.
 *
 * @throws UsageError that says what is wrong and what would be right
 */
export function trainingChoice(
  { optimizer: named = "gd", schedule: timed = "constant", eta = 0 }: NamedTraining,
  on: StepsOn,
): TrainingChoice {
  const optimizer = parseOptimizer(named), schedule = parseSchedule(timed);
  checkGhost(on);
  checkBatch(optimizer, on);
  const flows = optimizer.family === "flow" || optimizer.family === "flow:adaptive";
  if (flows && schedule.family !== "constant") {
    throw new UsageError(
      `Cannot train with "${named}" and schedule "${timed}": --eta is the time of a step of gradient flow, which is the same for all; leave --schedule out`,
    );
  }
  // The sharpness that may ask for more is not known yet.
  if (optimizer.family === "flow" && eta / optimizer.cap > mostSubsteps) {
    throw new UsageError(
      `Cannot train with "${named}" and steps of time ${eta}: with cap=${optimizer.cap} that is ${
        Math.ceil(eta / optimizer.cap)
      } substeps or more, at most ${mostSubsteps} are taken; use an --eta of at most ${
        mostSubsteps * optimizer.cap
      }`,
    );
  }
  const usual = optimizer.family === "gd" && optimizer.decay === 0;
  const words = [
    ...(usual ? [] : [printOptimizer(optimizer)]),
    ...(schedule.family === "constant" ? [] : [printSchedule(schedule)]),
  ];
  return { optimizer, schedule, title: words.map((word) => `, ${word}`).join("") };
}

/** All data at once, of which losses and sharpness are, must fall into ghost batches. */
function checkGhost({ task, examples, ghost }: StepsOn): void {
  if (ghost === null || examples % ghost === 0) return;
  throw new UsageError(
    `Cannot train on "${task}": the network normalizes ${ghost} examples together, it has ${examples}; wanted a multiple of ${ghost}, or another "ghost"`,
  );
}

function checkBatch(optimizer: OptimizerSpec, { task, examples, ghost }: StepsOn): void {
  if (optimizer.family !== "sgd") return;
  const { batch } = optimizer;
  const cannot = `Cannot take batches of ${batch} from "${task}"`;
  if (batch > examples) {
    throw new UsageError(
      `${cannot}: it has ${examples} examples; wanted a batch from 1 to ${examples}, or "gd" for all of them`,
    );
  }
  if (ghost === null || batch % ghost === 0) return;
  throw new UsageError(
    `${cannot}: the network normalizes ${ghost} examples together; wanted a multiple of ${ghost}`,
  );
}
