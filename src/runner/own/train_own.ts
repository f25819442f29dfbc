import {
  alternatingParity,
  type CohortPlan,
  type NetworkRows,
  startTraining,
} from "../../training/mod.ts";
import { breakEven } from "../../quantities/mod.ts";
import { initialSharpness } from "../initial_sharpness.ts";
import type { LaneRecord } from "../records.ts";
import { roundStepSize } from "../round_step_size.ts";
import { runBranch } from "../run_branch.ts";
import { type EdgeSnapshots, snapshotsOf } from "../snapshots.ts";
import type { StepSizeChoice } from "../step_sizes.ts";
import { pastBreakEven } from "../stop_rules.ts";
import type { OwnProgram } from "./own_program.ts";
import type { OwnRequest } from "./types.ts";

/** Every how many measurements one is repeated cold, and one made at the midpoint too (odd, for both parities): as registered. */
const coldEvery = 10, midpointEvery = 3;

/** Dense before break-even, where H1a wants twenty measurements. */
const cadence = [
  { from: 0, interval: 4 },
  { from: 100, interval: 10 },
  { from: 1000, interval: 20 },
];

const likeOf = ({ loss }: OwnRequest) => typeof loss === "string" ? loss : loss.like;

/** Each lane's step size: seed by seed, step size by step size. */
export async function ownStepSizes(
  { seeds, stepSizes }: OwnRequest,
  { cohort, data }: OwnProgram,
  initial: readonly Float32Array[],
): Promise<StepSizeChoice[]> {
  const wanted = seeds.flatMap(() => stepSizes);
  if (wanted.every((one) => typeof one === "number")) {
    return wanted.map((stepSize) => ({ stepSize }));
  }
  const { values } = await initialSharpness(cohort, initial, wanted.length, data);
  return wanted.map((one, lane) => {
    const sharpness = values[lane]!;
    if (typeof one === "number") return { stepSize: one };
    if (sharpness !== null) return { stepSize: roundStepSize(2 * one.ratio / sharpness) };
    return { ineligible: "its initial sharpness could not be measured or is not positive" };
  });
}

/** Trains every lane to its end; also what the branch of H3 goes on from. */
export async function trainOwn(
  request: OwnRequest,
  { cohort, data }: OwnProgram,
  initial: readonly Float32Array[],
  choices: readonly StepSizeChoice[],
): Promise<{ rows: NetworkRows[]; snapshots: EdgeSnapshots }> {
  const { steps, measureEvery, onProgress } = request;
  const { snapshots, onMeasured } = snapshotsOf();
  const plan: CohortPlan = {
    replicates: choices.length,
    schedules: choices.map((choice) => [
      { from: 0, stepSize: "stepSize" in choice ? choice.stepSize : 0 },
    ]),
    masked: choices.map((choice) => !("stepSize" in choice)),
    steps,
    measureAt: alternatingParity(
      measureEvery === undefined ? cadence : [{ from: 0, interval: measureEvery }],
      steps,
    ),
    ...{ coldEvery, midpointEvery },
    midpointWhen: (soFar) => breakEven(soFar) !== undefined,
    stop: pastBreakEven(likeOf(request), Infinity),
  };
  const session = startTraining(cohort, plan, initial, data, { onMeasured });
  try {
    while (await session.advance()) onProgress?.(session.step, steps);
    return { rows: session.rows(), snapshots };
  } finally {
    session.dispose();
  }
}

/** The branches of H3: from where each network hovers, with half its step size. */
export async function cutOwn(
  { steps, branchSteps = Math.ceil(steps / 4), measureEvery = 10 }: OwnRequest,
  { cohort, data }: OwnProgram,
  snapshots: EdgeSnapshots,
  choices: readonly StepSizeChoice[],
): Promise<LaneRecord[]> {
  const context = {
    program: { data, withOptimizer: () => cohort },
    replicates: choices.length,
    budget: { branchSteps },
    shouldStop: () => false,
  };
  return await runBranch(context, {
    snapshots: choices.map((_, lane) => snapshots.drop[lane]),
    stepSizes: choices.map((choice) => "stepSize" in choice ? choice.stepSize / 2 : 0),
    interval: measureEvery,
    without: "no measurement at which to drop the step size",
  });
}
