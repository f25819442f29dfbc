import { drawCells } from "../arbitraries/mod.ts";
import type { ClaimDefinition } from "../claims/mod.ts";
import type { EngineFacts } from "../engine/mod.ts";
import { seedOf } from "../statistics/mod.ts";
import { UsageError } from "../std/usage_error.ts";
import type { NetworkRows } from "../training/mod.ts";
import type { NetworkEvidence } from "../verdict/mod.ts";
import { edgeControls } from "./edge_controls.ts";
import { claimCells, controlEvidence, type Evidence, type ReplayLine } from "./judge_claim.ts";
import { linearCell, linearControls } from "./linear_controls.ts";
import { populationOf } from "./plan.ts";
import { type ProfileName, profileNamed } from "./profile.ts";
import type { CellRecord } from "./records.ts";
import { runCell, runLinearCell } from "./run_cell.ts";
import { Interrupted } from "./run_cohort.ts";

/** One network of a report, or of a control of one of its claims. */
export interface ReplayRequest {
  readonly claim: ClaimDefinition;
  /** A control's recipe; absent for the claim's own evidence. */
  readonly control?: string;
  readonly profile: ProfileName;
  readonly seed: number;
  readonly cell: number;
  readonly replicate: number;
  /** The engine that is open. */
  readonly engine: EngineFacts;
  readonly dataFolder: string;
  shouldStop(): boolean;
}

/** A network seen again: its rows, and what the claim makes of them. */
export interface Replayed {
  readonly title: string;
  /** Rows by branch; the trunk is "". */
  readonly branches: Readonly<Record<string, NetworkRows>>;
  readonly evidence: NetworkEvidence;
}

/**
 * Runs a network's whole cell again, since its numbers depend on who trains in lockstep, and hands out one lane.
 *
 * @throws UsageError for a network that the profile does not have
 */
export async function replay(
  request: ReplayRequest,
  line: ReplayLine,
): Promise<Replayed | { readonly interrupted: true; readonly left: string }> {
  const { claim, control, replicate } = request;
  check(request);
  try {
    const { record, evidence } = await rerun(request);
    const cells = control
      ? controlEvidence(claim, evidence, line).find(({ id }) => recipeOf(claim, id) === control)!
        .cells
      : claimCells(claim, evidence, line);
    const judged = cells.find(({ index }) => index === request.cell);
    if (record.notRun !== undefined) throw new UsageError(record.notRun);
    const there = judged?.networks.length ?? 0;
    if (replicate >= there) {
      throw new UsageError(
        `Cannot replay ${claim.id}: cell ${request.cell} has no replicate ${replicate}; wanted one of 0 to ${
          there - 1
        }; copy the line that the report prints`,
      );
    }
    const part = control ?? claim.population;
    const lane = record.parts[part]?.[replicate], cut = record.parts["cut"]?.[replicate];
    const branches = {
      ...(lane && "rows" in lane ? { "": lane.rows } : {}),
      ...(cut && "rows" in cut && claim.quantity.startsWith("restart@") ? { cut: cut.rows } : {}),
    };
    const { network, task, loss, initialization } = record.cell;
    return {
      title: `${network} on ${task}, ${loss}, ${initialization}`,
      branches,
      evidence: judged!.networks[replicate]!,
    };
  } catch (error) {
    if (error instanceof Interrupted) return { interrupted: true, left: "the whole cell" };
    throw error;
  }
}

const recipeOf = (claim: ClaimDefinition, id: string) =>
  claim.controls.find((control) => control.id === id)!.recipe;

function check({ claim, control, profile, cell }: ReplayRequest): void {
  const { cells } = profileNamed(profile);
  const refuse = (what: string, wanted: string) => {
    throw new UsageError(
      `Cannot replay ${claim.id}: ${what}; wanted ${wanted}; copy the line that the report prints`,
    );
  };
  if (cell >= cells) refuse(`there is no cell ${cell}`, `one of 0 to ${cells - 1}`);
  if (control === "permuted-step-sizes") {
    refuse(
      "permuted step sizes train nothing of their own",
      "the network itself, without --control",
    );
  }
  const recipes = claim.controls.map(({ recipe }) => recipe);
  if (control !== undefined && !recipes.includes(control)) {
    refuse(`it has no control "${control}"`, `one of ${recipes.join(", ")}`);
  }
}

async function rerun(request: ReplayRequest): Promise<{ record: CellRecord; evidence: Evidence }> {
  const { claim, control, seed, cell: index } = request;
  const profile = profileNamed(request.profile);
  const options = { ...request, profile, shouldStop: () => request.shouldStop() };
  if (control !== undefined && control in linearControls) {
    const record = await runLinearCell(linearCell(control, seed, index), control, options);
    return { record, evidence: { cells: [], linear: { [control]: [record] } } };
  }
  const cell = drawCells(populationOf(profile), seedOf(seed, "population"), index + 1)[index]!;
  const cut = claim.quantity.startsWith("restart@") ? ["cut"] : [];
  const controls = control !== undefined && control in edgeControls ? [control] : [];
  const record = await runCell(
    cell,
    { parts: new Set([claim.population, ...cut]), controls },
    options,
  );
  return { record, evidence: { cells: [record], linear: {} } };
}
