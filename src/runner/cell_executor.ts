import type { CellSpec } from "../arbitraries/mod.ts";
import type { EngineFacts } from "../engine/mod.ts";
import type { Profile } from "./profile.ts";
import type { CellRecord } from "./records.ts";
import { runCell, runLinearCell } from "./run_cell.ts";

/** One cell to run: plain data, so that it can be sent to a worker. */
export interface CellJob {
  readonly cell: CellSpec;
  readonly profile: Profile;
  readonly seed: number;
  readonly dataFolder: string;
  readonly wanted:
    /** Parts ("initial", "edge", "cut") and controls by recipe, on a cell of the population. */
    | {
      readonly kind: "population";
      readonly parts: readonly string[];
      readonly controls: readonly string[];
    }
    /** One linear control, on a cell of its own. */
    | { readonly kind: "linear"; readonly recipe: string };
}

/** Runs cells, `size` of them side by side. A cell's numbers do not depend on which others run beside it. */
export interface CellExecutor {
  readonly engine: EngineFacts;
  readonly size: number;
  /**
   * @param tell told where in the cell the work is, in words
   * @throws Interrupted when the user asked to stop
   */
  run(job: CellJob, tell?: (where: string) => void): Promise<CellRecord>;
}

/** Runs cells one after the other on the engine that is open here. */
export function localExecutor(engine: EngineFacts, shouldStop: () => boolean): CellExecutor {
  return { engine, size: 1, run: (job, tell) => runJob(job, engine, shouldStop, tell) };
}

/** Runs one job on the engine that is open. */
export async function runJob(
  { cell, wanted, ...job }: CellJob,
  engine: EngineFacts,
  shouldStop: () => boolean,
  tell: (where: string) => void = () => {},
): Promise<CellRecord> {
  const options = { ...job, engine, shouldStop, tell };
  if (wanted.kind === "linear") return await runLinearCell(cell, wanted.recipe, options);
  const { parts, controls } = wanted;
  return await runCell(cell, { parts: new Set(parts), controls }, options);
}
