import { alternatingParity, gradientDescent, type Optimizer } from "../training/mod.ts";
import { numberedFrom } from "../quantities/mod.ts";
import type { CellProgram } from "./cell_program.ts";
import type { CellBudget } from "./profile.ts";
import type { LaneRecord } from "./records.ts";
import { runCohort } from "./run_cohort.ts";
import type { Snapshot } from "./snapshots.ts";

/** A branch: lanes that go on from snapshots, each with a step size of its own, for the same number of steps. */
export interface BranchPlan {
  readonly snapshots: readonly (Snapshot | undefined)[];
  /** Step size of each lane on its branch. */
  readonly stepSizes: readonly number[];
  readonly optimizer?: Optimizer;
  /** Even steps between measurements. */
  readonly interval: number;
  /** Why a lane without a snapshot has none. */
  readonly without: string;
}

/** What a branch needs of the cell, or of the run, that it leaves. */
export interface BranchContext {
  readonly program: Pick<CellProgram, "data" | "withOptimizer">;
  readonly replicates: number;
  readonly budget: Pick<CellBudget, "branchSteps">;
  readonly shouldStop: () => boolean;
  /** Told where the work is, in words. */
  readonly tell?: (where: string) => void;
}

/** Trains a branch. Steps are numbered on from each lane's snapshot. Nothing is trained where no lane has a snapshot. */
export async function runBranch(context: BranchContext, plan: BranchPlan): Promise<LaneRecord[]> {
  const { program, replicates, budget, shouldStop, tell } = context;
  const lanes = Array.from({ length: replicates }, (_, lane) => lane);
  const masked = lanes.map((lane) => plan.snapshots[lane] === undefined);
  const any = plan.snapshots.find((snapshot) => snapshot !== undefined);
  if (!any) return lanes.map(() => ({ ineligible: plan.without }));
  const parameters = lanes.map((lane) => (plan.snapshots[lane] ?? any).parameters);
  const initial = any.parameters.map((_, i) => joined(parameters.map((lane) => lane[i]!)));
  const cohort = {
    replicates,
    schedules: lanes.map((
      lane,
    ) => [{ from: 0, stepSize: masked[lane] ? 0 : plan.stepSizes[lane]! }]),
    masked,
    steps: budget.branchSteps,
    measureAt: alternatingParity([{ from: 0, interval: plan.interval }], budget.branchSteps),
    coldEvery: 0,
    midpointEvery: 0,
  };
  const descent = program.withOptimizer(plan.optimizer ?? gradientDescent);
  const rows = await runCohort(descent, cohort, initial, program.data, {
    shouldStop,
    onProgress: (step, steps) => tell?.(`branch, step ${step} of ${steps}`),
  });
  return lanes.map((lane) => {
    const snapshot = plan.snapshots[lane];
    if (!snapshot) return { ineligible: plan.without };
    return {
      rows: numberedFrom(rows[lane]!, snapshot.step),
      initialSharpness: snapshot.sharpness,
      stepSize: plan.stepSizes[lane]!,
    };
  });
}

function joined(arrays: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(arrays.reduce((sum, a) => sum + a.length, 0));
  let at = 0;
  for (const array of arrays) {
    out.set(array, at);
    at += array.length;
  }
  return out;
}
