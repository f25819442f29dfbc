import type { ClaimDefinition, ControlDefinition } from "../claims/mod.ts";
import { quantityNamed, unitsOf } from "../quantities/mod.ts";
import { judge } from "../statistics/mod.ts";
import type { CellEvidence, ClaimVerdict, ControlEvidence } from "../verdict/mod.ts";
import { cellEvidence, type RunOf } from "./cell_evidence.ts";
import { networkRun } from "./network_run.ts";
import type { CellRecord, LaneRecord } from "./records.ts";

/** Everything that was run: cells of the population in order, and the linear controls' own cells by recipe. */
export interface Evidence {
  readonly cells: readonly CellRecord[];
  readonly linear: Readonly<Record<string, readonly CellRecord[]>>;
}

/** Prints the command that replays one network of a claim, or of a control of it. */
export type ReplayLine = (
  claim: string,
  cell: number,
  replicate: number,
  control?: string,
) => string;

/** The claim's evidence on its own population. */
export function claimCells(
  claim: ClaimDefinition,
  evidence: Evidence,
  replay: ReplayLine,
): CellEvidence[] {
  const quantity = quantityNamed(claim.quantity);
  return evidence.cells.map((record) =>
    once(record, claim, "", () =>
      cellEvidence(
        record,
        claim,
        quantity,
        record.parts[claim.population] ?? [],
        (lane, replicate) =>
          networkRun(record, lane.rows, { branches: branchesOf(record, replicate) }),
        (replicate) => replay(claim.id, record.cell.index, replicate),
      ))
  );
}

const judged = new WeakMap<CellRecord, Map<ClaimDefinition, Map<string, CellEvidence>>>();

/** Every look judges every cell so far; a record never changes, so neither does what a claim says of it. */
function once(
  record: CellRecord,
  claim: ClaimDefinition,
  recipe: string,
  make: () => CellEvidence,
): CellEvidence {
  const byClaim = judged.get(record) ?? new Map<ClaimDefinition, Map<string, CellEvidence>>();
  const byRecipe = byClaim.get(claim) ?? new Map<string, CellEvidence>();
  const found = byRecipe.get(recipe) ?? make();
  judged.set(record, byClaim.set(claim, byRecipe.set(recipe, found)));
  return found;
}

function branchesOf(record: CellRecord, replicate: number) {
  const cut = record.parts["cut"]?.[replicate];
  return cut && "rows" in cut ? { cut: cut.rows } : {};
}

/** The evidence of each of the claim's controls. */
export function controlEvidence(
  claim: ClaimDefinition,
  evidence: Evidence,
  replay: ReplayLine,
): ControlEvidence[] {
  const quantity = quantityNamed(claim.quantity);
  return claim.controls.map((control) => {
    const { id, recipe } = control;
    // Permuted step sizes train nothing: the network itself is what can be replayed.
    const named = recipe === "permuted-step-sizes" ? undefined : recipe;
    const cells = controlLanes(control, evidence).map(({ record, lanes, runOf }) =>
      once(
        record,
        claim,
        recipe,
        () =>
          cellEvidence(record, claim, quantity, lanes, runOf, (replicate) =>
            replay(claim.id, record.cell.index, replicate, named)),
      )
    );
    return { id, cells };
  });
}

/** One cell of a control: its lanes, and how each becomes a run. */
interface ControlCell {
  readonly record: CellRecord;
  readonly lanes: readonly LaneRecord[];
  readonly runOf: RunOf;
}

function controlLanes(control: ControlDefinition, evidence: Evidence): ControlCell[] {
  const { recipe, window, cells } = control;
  if (recipe === "permuted-step-sizes") return permuted(evidence).slice(0, cells);
  const records = evidence.linear[recipe] ?? evidence.cells.filter(({ parts }) => parts[recipe]);
  return records.map((record) => ({
    record,
    lanes: record.parts[recipe] ?? [],
    runOf: (lane, replicate) => {
      if (recipe !== "raised") {
        return networkRun(record, lane.rows, { branches: branchesOf(record, replicate), window });
      }
      const trunk = record.parts["edge"]?.[replicate];
      if (!trunk || !("rows" in trunk)) return { ineligible: "its trunk was not run" };
      return networkRun(record, trunk.rows, { branches: { cut: lane.rows }, window });
    },
  }));
}

/**
 * Networks at the edge judged with another network's step size: rows from their own break-even on, R by the step size of
 * the same lane of the next cell at the edge. No training: what hovers must hover at its own 2/η.
 */
function permuted(evidence: Evidence): ControlCell[] {
  const trained = (record: CellRecord) =>
    (record.parts["edge"] ?? []).flatMap((lane) => "rows" in lane ? [lane] : []);
  const cells = evidence.cells.filter((record) => trained(record).length > 0);
  return cells.slice(0, -1).map((record, i) => ({
    record,
    lanes: record.parts["edge"]!,
    runOf: (lane, replicate) => {
      const rows = fromBreakEven(lane.rows);
      if (!rows) return { ineligible: "no break-even" };
      const others = trained(cells[i + 1]!);
      const { stepSize } = others[replicate % others.length]!;
      const schedule = [{ from: rows.schedule[0]!.from, stepSize }];
      return networkRun(record, { ...rows, schedule }, { window: "whole-run" });
    },
  }));
}

function fromBreakEven(rows: Extract<LaneRecord, { rows: unknown }>["rows"]) {
  const tau = rows.sharpness.find(({ value }) =>
    value !== null && value * rows.schedule[0]!.stepSize / 2 >= 1
  )?.step;
  if (tau === undefined) return undefined;
  const later = <T extends { readonly step: number }>(items: readonly T[]) =>
    items.filter(({ step }) => step >= tau);
  const { midpointSharpness, coldGaps: _, ...rest } = rows;
  return {
    ...rest,
    schedule: [{ from: tau, stepSize: rows.schedule[0]!.stepSize }],
    losses: rows.losses.slice(tau),
    sharpness: later(rows.sharpness),
    ...(midpointSharpness ? { midpointSharpness: later(midpointSharpness) } : {}),
  };
}

/** The verdict on one claim from everything that was run so far. */
export function judgeClaim(
  claim: ClaimDefinition,
  evidence: Evidence,
  replay: ReplayLine,
): ClaimVerdict {
  const units = unitsOf(quantityNamed(claim.quantity));
  return judge(
    claim,
    claimCells(claim, evidence, replay),
    controlEvidence(claim, evidence, replay),
    units,
  );
}
