import {
  alternatingParity,
  type CohortPlan,
  gradientDescent,
  type MeasurementHook,
  type NetworkRows,
  type StopRule,
} from "../training/mod.ts";
import { median } from "../statistics/mod.ts";
import type { CellProgram } from "./cell_program.ts";
import { initialSharpness } from "./initial_sharpness.ts";
import { laneSeeds } from "./lane_seeds.ts";
import type { CellBudget, Profile } from "./profile.ts";
import type { LaneRecord } from "./records.ts";
import { roundStepSize } from "./round_step_size.ts";
import { type CohortProgress, runCohort } from "./run_cohort.ts";
import { initialRatio, shares, type StepSizeChoice } from "./step_sizes.ts";
import { stepSizeFromInitial, stepSizeFromPilots } from "./step_sizes.ts";
import { pastBreakEven, pilotRule, untilBreakEven } from "./stop_rules.ts";
import { breakEven } from "../quantities/mod.ts";
import type { CellSpec } from "../arbitraries/mod.ts";
import { type EdgeSnapshots, snapshotsOf } from "./snapshots.ts";

/** What every part of a cell's plan needs. */
export interface CellContext {
  readonly cell: CellSpec;
  readonly program: CellProgram;
  readonly profile: Profile;
  /** Networks of the cell, which train in lockstep. */
  readonly replicates: number;
  readonly budget: CellBudget;
  readonly seed: number;
  readonly shouldStop: () => boolean;
  /** Told where in the cell the work is, in words. */
  readonly tell: (where: string) => void;
}

/** What a cohort of the cell is handed besides its plan. */
export function underWay(
  { shouldStop, tell }: Pick<CellContext, "shouldStop" | "tell">,
  part: string,
): { shouldStop: () => boolean; onProgress: CohortProgress } {
  const onProgress = (step: number, steps: number) => tell(`${part}, step ${step} of ${steps}`);
  return { shouldStop, onProgress };
}

/** The initial parameters and sharpness of a part's lanes. */
interface Start {
  readonly part: string;
  readonly initial: Float32Array[];
  readonly sharpness: readonly (number | null)[];
}

async function start(context: CellContext, part: string): Promise<Start> {
  const { cell, program, replicates, seed } = context;
  const seeds = laneSeeds(seed, part, cell.index, replicates);
  const initial = program.network.initialize(seeds, cell.initialization);
  const descent = program.withOptimizer(gradientDescent);
  const { values } = await initialSharpness(descent, initial, replicates, program.data);
  return { part, initial, sharpness: values };
}

/** Trains lanes by their choices of step size; lanes without one only fill the cohort. */
async function train(
  context: CellContext,
  from: Start,
  choices: readonly StepSizeChoice[],
  plan: Omit<CohortPlan, "replicates" | "schedules" | "masked">,
  onMeasured?: MeasurementHook,
): Promise<LaneRecord[]> {
  const { program, replicates } = context;
  const stepSizes = choices.map((choice) => "stepSize" in choice ? choice.stepSize : 0);
  if (stepSizes.every((stepSize) => stepSize === 0)) return choices.map(asIneligible);
  const cohort: CohortPlan = {
    ...plan,
    replicates,
    schedules: stepSizes.map((stepSize) => [{ from: 0, stepSize }]),
    masked: stepSizes.map((stepSize) => stepSize === 0),
  };
  const descent = program.withOptimizer(gradientDescent);
  const rows = await runCohort(descent, cohort, from.initial, program.data, {
    ...underWay(context, from.part),
    ...(onMeasured ? { onMeasured } : {}),
  });
  return choices.map((choice, lane) =>
    "stepSize" in choice
      ? { rows: rows[lane]!, initialSharpness: from.sharpness[lane]!, stepSize: choice.stepSize }
      : asIneligible(choice)
  );
}

const asIneligible = (choice: StepSizeChoice): LaneRecord => ({
  ineligible: "ineligible" in choice ? choice.ineligible : "",
});

/** Networks whose step size comes from R at initialization, trained until break-even: the evidence of H1a. */
export async function runInitialPart(context: CellContext): Promise<LaneRecord[]> {
  const { cell, seed, budget, profile } = context;
  const from = await start(context, "initial");
  const choices = from.sharpness.map((value, lane) =>
    stepSizeFromInitial(value, [seed, "initial", cell.index, lane])
  );
  return await train(context, from, choices, {
    steps: budget.steps,
    measureAt: alternatingParity(budget.sharpeningCadence, budget.steps),
    coldEvery: profile.coldEvery,
    midpointEvery: 0,
    stop: untilBreakEven(cell.loss),
  });
}

export interface PilotResult {
  /** Largest sharpness of each pilot, as a multiple of its initial one. */
  readonly growth: readonly (number | null)[];
  /** λ_ref: the median over pilots of the largest sharpness. */
  readonly reference: number | null;
  readonly rows: readonly NetworkRows[];
}

/**
 * Pilots, which are never evidence: trained at a quarter of the step size with R = 1/2 at initialization, they say how
 * sharp the cell's networks become before the loss goal.
 */
export async function runPilots(context: CellContext): Promise<PilotResult> {
  const { cell, budget } = context;
  const from = await start(context, "pilot");
  const choices = from.sharpness.map((value) =>
    value === null
      ? { ineligible: "its initial sharpness could not be measured or is not positive" }
      : { stepSize: roundStepSize(2 * 0.5 / 4 / value) }
  );
  // The sharpest a reference can be used: the largest share of it at the smallest ratio.
  const enough = 1 / (Math.min(...shares) * initialRatio.low);
  const records = await train(context, from, choices, {
    steps: budget.pilotSteps,
    measureAt: alternatingParity([{ from: 0, interval: budget.pilotInterval }], budget.pilotSteps),
    coldEvery: 0,
    midpointEvery: 0,
    stop: pilotRule(cell.loss, enough),
  });
  const rows = records.flatMap((record) => "rows" in record ? [record.rows] : []);
  const largest = records.map((record) => {
    if (!("rows" in record) || record.rows.end.reason === "diverged") return null;
    return Math.max(...record.rows.sharpness.map((row) => row.value ?? -Infinity));
  });
  const known = largest.filter((value): value is number => value !== null && value > 0);
  return {
    growth: largest.map((value, lane) => value === null ? null : value / from.sharpness[lane]!),
    reference: known.length > 0 ? median(known) : null,
    rows,
  };
}

/** Networks whose step size comes from pilots, trained past break-even: the evidence of H1b, H2, H3 and H4. */
export async function runEdgePart(
  context: CellContext,
  reference: number | null,
): Promise<{ records: LaneRecord[]; snapshots: EdgeSnapshots }> {
  const { cell, seed, budget, profile } = context;
  const from = await start(context, "edge");
  const choices = from.sharpness.map((value, lane) =>
    stepSizeFromPilots(value, reference, [seed, "edge", cell.index, lane])
  );
  const { snapshots, onMeasured } = snapshotsOf();
  const records = await train(context, from, choices, {
    steps: budget.steps,
    measureAt: alternatingParity(budget.edgeCadence, budget.steps),
    coldEvery: profile.coldEvery,
    midpointEvery: profile.midpointEvery,
    midpointWhen: (soFar) => breakEven(soFar) !== undefined,
    stop: pastBreakEven(cell.loss, budget.afterBreakEven),
  }, onMeasured);
  return { records, snapshots };
}

/** A control's own cohort: fresh networks with R at initialization as given, trained for a fixed number of steps. */
export async function trainFrom(
  context: CellContext,
  part: string,
  ratio: (lane: number) => number,
  plan: {
    readonly steps: number;
    /** Even. */
    readonly measureEvery: number;
    readonly midpoints?: boolean;
    readonly stop?: StopRule;
    readonly onMeasured?: MeasurementHook;
  },
): Promise<LaneRecord[]> {
  const from = await start(context, part);
  const choices = from.sharpness.map((value, lane) =>
    value === null
      ? { ineligible: "its initial sharpness could not be measured or is not positive" }
      : { stepSize: 2 * ratio(lane) / value }
  );
  return await train(context, from, choices, {
    steps: plan.steps,
    measureAt: alternatingParity([{ from: 0, interval: plan.measureEvery }], plan.steps),
    coldEvery: 0,
    midpointEvery: plan.midpoints ? 1 : 0,
    ...(plan.stop ? { stop: plan.stop } : {}),
  }, plan.onMeasured);
}
