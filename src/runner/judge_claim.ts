import type { ClaimDefinition } from "../claims/mod.ts";
import { type NetworkRun, quantityNamed, unitsOf } from "../quantities/mod.ts";
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
    cellEvidence(
      record,
      claim,
      quantity,
      record.parts[claim.population] ?? [],
      (lane, replicate) =>
        networkRun(record, lane.rows, { branches: branchesOf(record, replicate) }),
      (replicate) => replay(claim.id, record.cell.index, replicate),
    )
  );
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
  return claim.controls.map(({ id, recipe, window }) => {
    const made = (record: CellRecord, lanes: readonly LaneRecord[], runOf: RunOf) =>
      cellEvidence(
        record,
        claim,
        quantity,
        lanes,
        runOf,
        (replicate) => replay(claim.id, record.cell.index, replicate, recipe),
      );
    return { id, cells: controlCells(recipe, window, evidence, made) };
  });
}

type MakeCell = (record: CellRecord, lanes: readonly LaneRecord[], runOf: RunOf) => CellEvidence;

function controlCells(
  recipe: string,
  window: NetworkRun["window"],
  evidence: Evidence,
  make: MakeCell,
): CellEvidence[] {
  const linear = evidence.linear[recipe];
  if (linear) {
    return linear.map((record) =>
      make(
        record,
        record.parts[recipe] ?? [],
        (lane, replicate) =>
          networkRun(record, lane.rows, { branches: branchesOf(record, replicate), window }),
      )
    );
  }
  if (recipe === "permuted-step-sizes") return permuted(evidence, make);
  const withControl = evidence.cells.filter((record) => record.parts[recipe]);
  return withControl.map((record) =>
    make(record, record.parts[recipe]!, (lane, replicate) => {
      if (recipe !== "raised") return networkRun(record, lane.rows, { window });
      const main = record.parts["edge"]?.[replicate];
      if (!main || !("rows" in main)) return { ineligible: "its trunk was not run" };
      return networkRun(record, main.rows, { branches: { cut: lane.rows } });
    })
  );
}

/**
 * Networks at the edge judged with another network's step size: rows from their own break-even on, R by the step size of
 * the lane of the next cell that was run. No training: what hovers must hover at its own 2/η.
 */
function permuted(evidence: Evidence, make: MakeCell): CellEvidence[] {
  const cells = evidence.cells.filter((record) =>
    (record.parts["edge"] ?? []).some((l) => "rows" in l)
  );
  return cells.map((record, i) => {
    const others = (cells[(i + 1) % cells.length]!.parts["edge"] ?? []).flatMap((lane) =>
      "rows" in lane ? [lane.stepSize] : []
    );
    return make(record, record.parts["edge"]!, (lane, replicate) => {
      const rows = fromBreakEven(lane.rows);
      if (!rows) return { ineligible: "no break-even" };
      const stepSize = others[replicate % others.length]!;
      const schedule = [{ from: rows.schedule[0]!.from, stepSize }];
      return networkRun(record, { ...rows, schedule }, { window: "whole-run" });
    });
  });
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
