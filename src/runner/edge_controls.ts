import { gradientFlow } from "../training/mod.ts";
import type { CellContext } from "./cell_parts.ts";
import { trainFrom } from "./cell_parts.ts";
import { runFrozenQuadratic } from "./frozen_quadratic.ts";
import type { LaneRecord } from "./records.ts";
import { registeredControls as registered } from "./registered_controls.ts";
import { runBranch } from "./run_branch.ts";
import type { EdgeSnapshots } from "./snapshots.ts";
import { roundStepSize } from "./round_step_size.ts";

/** The edge part of a cell, from which these controls go on. */
export interface EdgeRun {
  readonly records: readonly LaneRecord[];
  readonly snapshots: EdgeSnapshots;
}

const stepSizes = (edge: EdgeRun) =>
  edge.records.map((record) => "rows" in record ? record.stepSize : 0);

/** Controls that are trained on cells of the claims' own population, by recipe. */
export const edgeControls: Readonly<
  Record<string, (context: CellContext, edge: EdgeRun) => Promise<LaneRecord[]>>
> = {
  /** The Taylor model at R ≥ 1.05 has the same sharpness and nothing to hold it there. */
  "frozen-quadratic": (context, edge) =>
    runFrozenQuadratic(context, edge.snapshots.above, stepSizes(edge)),
  /** Gradient flow from break-even: sharpness goes on as if 2/η were nothing. */
  "gradient-flow": (context, edge) =>
    runBranch(context, {
      snapshots: edge.snapshots.breakEven,
      stepSizes: stepSizes(edge),
      optimizer: gradientFlow(registered["gradient-flow"].substeps),
      interval: context.budget.controlInterval,
      without: "no break-even",
    }),
  "raised": (context, edge) =>
    runBranch(context, {
      snapshots: edge.snapshots.drop,
      interval: context.budget.branchInterval,
      stepSizes: stepSizes(edge).map((stepSize) =>
        roundStepSize(registered["raised"].by * stepSize)
      ),
      without: "no measurement at which to change the step size",
    }),
  "small-step": (context) =>
    trainFrom(
      context,
      "small-step",
      () => registered["small-step"].ratio,
      registered["small-step"],
    ),
};
