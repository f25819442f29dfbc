import type { CellSpec } from "../arbitraries/mod.ts";
import type { EngineFacts } from "../engine/mod.ts";
import { UsageError } from "../std/usage_error.ts";
import { seedOf } from "../statistics/mod.ts";
import { budgetKind } from "./budget_kind.ts";
import { type CellContext, runEdgePart, runInitialPart, runPilots } from "./cell_parts.ts";
import { openCell } from "./cell_program.ts";
import { edgeControls } from "./edge_controls.ts";
import { linearControls } from "./linear_controls.ts";
import { lossPrecision } from "./loss_precision.ts";
import type { Profile } from "./profile.ts";
import type { CellRecord, LaneRecord } from "./records.ts";
import { roundStepSize } from "./round_step_size.ts";
import { registeredControls } from "./registered_controls.ts";
import { runBranch } from "./run_branch.ts";
import { workOf } from "./work_units.ts";

/** What is wanted of a cell: parts ("initial", "edge", "cut") and controls by recipe. */
export interface Wanted {
  readonly parts: ReadonlySet<string>;
  readonly controls: readonly string[];
}

export interface RunCellOptions {
  readonly profile: Profile;
  readonly seed: number;
  /** The engine that is open. */
  readonly engine: EngineFacts;
  readonly dataFolder: string;
  readonly shouldStop: () => boolean;
  /** Told where in the cell the work is, in words. */
  readonly tell?: (where: string) => void;
}

const { by: cutFactors } = registeredControls["cut"];
const cutFactor = (lane: number) => cutFactors[lane % cutFactors.length]!;

/** Runs what is wanted of one cell of the population. A cell whose data is missing is a record that says so. */
export async function runCell(
  cell: CellSpec,
  wanted: Wanted,
  options: RunCellOptions,
): Promise<CellRecord> {
  return await withCell(cell, options, async (context) => {
    const parts: Record<string, readonly LaneRecord[]> = {};
    if (wanted.parts.has("initial")) parts["initial"] = await runInitialPart(context);
    if (!wanted.parts.has("edge")) return { parts };
    const pilots = await runPilots(context);
    const edge = await runEdgePart(context, pilots.reference);
    parts["edge"] = edge.records;
    if (wanted.parts.has("cut")) {
      parts["cut"] = await runBranch(context, {
        snapshots: edge.snapshots.drop,
        interval: context.budget.branchInterval,
        stepSizes: edge.records.map((record, lane) =>
          "rows" in record ? roundStepSize(record.stepSize / cutFactor(lane)) : 0
        ),
        without: "no measurement at which to drop the step size",
      });
    }
    for (const recipe of wanted.controls) {
      const control = edgeControls[recipe];
      if (control) parts[recipe] = await control(context, edge);
    }
    return { parts, pilotGrowth: pilots.growth, pilots: pilots.rows };
  });
}

/** Runs one linear control on one cell of its own. */
export async function runLinearCell(
  cell: CellSpec,
  recipe: string,
  options: RunCellOptions,
): Promise<CellRecord> {
  return await withCell(cell, options, async (context) => {
    const { main, cut } = await linearControls[recipe]!(context);
    return { parts: { [recipe]: main, ...(cut ? { cut } : {}) } };
  });
}

interface Runs {
  readonly parts: Record<string, readonly LaneRecord[]>;
  readonly pilotGrowth?: readonly (number | null)[];
  readonly pilots?: readonly Extract<LaneRecord, { rows: unknown }>["rows"][];
}

async function withCell(
  cell: CellSpec,
  { profile, seed, engine, dataFolder, shouldStop, tell = () => {} }: RunCellOptions,
  run: (context: CellContext) => Promise<Runs>,
): Promise<CellRecord> {
  const path = [seed, "cell", cell.network, cell.task, cell.index] as const;
  const budget = profile.budgets[budgetKind(cell)];
  const { replicates } = budget;
  let program;
  try {
    program = await openCell(cell, {
      seed: seedOf(...path, "data"),
      meterSeed: seedOf(...path, "meter"),
      dataFolder,
      engine,
      profile,
      replicates,
    });
  } catch (error) {
    // Only what the user can mend is an outcome; anything else is a defect and must not pass for one.
    if (!(error instanceof UsageError)) throw error;
    return { cell, notRun: error.message, parameters: 0, parts: {}, work: 0 };
  }
  try {
    const { pilots = [], ...runs } = await run({
      cell,
      program,
      profile,
      replicates,
      budget,
      seed,
      shouldStop,
      tell,
    });
    const { network, task } = program;
    const shape = {
      replicates: 1,
      examples: task.examples,
      forwardOperations: network.forwardOperations,
    };
    const rows = [
      ...pilots,
      ...Object.values(runs.parts).flat().flatMap((r) => "rows" in r ? [r.rows] : []),
    ];
    return {
      cell,
      parameters: network.parameterCount,
      precision: lossPrecision(network, task),
      ...runs,
      work: rows.reduce((sum, r) => sum + workOf(shape, r.losses.length, productsOf(r)), 0),
    };
  } finally {
    program.dispose();
  }
}

function productsOf(rows: Extract<LaneRecord, { rows: unknown }>["rows"]): number {
  return [...rows.sharpness, ...rows.midpointSharpness ?? []].reduce(
    (sum, r) => sum + r.products,
    0,
  );
}
