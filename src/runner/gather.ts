import { type CellSpec, drawCells } from "../arbitraries/mod.ts";
import type { ClaimDefinition } from "../claims/mod.ts";
import type { EngineFacts } from "../engine/mod.ts";
import { seedOf } from "../statistics/mod.ts";
import { type Evidence, judgeClaim, type ReplayLine } from "./judge_claim.ts";
import { linearCell, linearControls } from "./linear_controls.ts";
import { edgeControls } from "./edge_controls.ts";
import { population } from "./plan.ts";
import type { Profile } from "./profile.ts";
import type { ProgressEvent, RunStore } from "./progress.ts";
import type { CellRecord } from "./records.ts";
import { isSynthetic, runCell, runLinearCell } from "./run_cell.ts";

export interface GatherOptions {
  readonly claims: readonly ClaimDefinition[];
  readonly profile: Profile;
  readonly seed: number;
  /** The engine that is open. */
  readonly engine: EngineFacts;
  readonly dataFolder: string;
  /** Work units that may be spent. */
  readonly allowance: number;
  /** Folder of kept runs: the hash of everything that decides them. */
  readonly runs: string;
  readonly store: RunStore;
  readonly replay: ReplayLine;
  onProgress(event: ProgressEvent): void;
  shouldStop(): boolean;
}

/** What was run, what it cost, and why no more was. */
export interface Gathered {
  readonly evidence: Evidence;
  readonly work: number;
}

/** Parts of each cell that a claim's evidence is made of. */
function partsOf(claims: readonly ClaimDefinition[]): Set<string> {
  const parts = new Set<string>(claims.map((claim) => claim.population));
  if (claims.some((claim) => claim.quantity.startsWith("restart@"))) parts.add("cut");
  return parts;
}

/** Cells that a recipe needs: the largest number that any claim registers, at the profile's share. */
function controlSizes(claims: readonly ClaimDefinition[], profile: Profile): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { recipe, cells } of claims.flatMap((claim) => claim.controls)) {
    const wanted = Math.ceil(cells * profile.controlCells);
    sizes.set(recipe, Math.max(sizes.get(recipe) ?? 0, wanted));
  }
  return sizes;
}

/**
 * Runs cells in the order of the draw until every claim is decided, the profile's cells are done, or the allowance is
 * spent; linear controls first, since they are cheap. What an earlier run has kept is not run again.
 */
export async function gather(options: GatherOptions): Promise<Gathered> {
  const { claims, profile, seed, allowance } = options;
  const sizes = controlSizes(claims, profile);
  const linear: Record<string, CellRecord[]> = {};
  let work = 0;
  for (const recipe of [...sizes.keys()].filter((name) => name in linearControls)) {
    const cells = Array.from({ length: sizes.get(recipe)! }, (_, i) => linearCell(recipe, seed, i));
    options.onProgress({ kind: "phase", name: `control ${recipe}`, total: cells.length });
    linear[recipe] = [];
    for (const cell of cells) {
      const key = `${recipe}-${cell.index}`;
      const record = await kept(options, key, () => runLinearCell(cell, recipe, options));
      linear[recipe].push(record);
      work += record.work;
      options.onProgress({
        kind: "advance",
        done: cell.index + 1,
        total: cells.length,
        label: recipe,
      });
    }
  }
  const cells: CellRecord[] = [];
  const evidence = () => ({ cells, linear });
  const draws = drawCells(population, seedOf(seed, "population"), profile.cells);
  const total = Math.min(profile.cells, Math.ceil(profile.leastCells * 1.3));
  options.onProgress({ kind: "phase", name: "cells", total });
  for (const cell of draws) {
    if (
      work >= allowance ||
      (cells.length >= profile.leastCells && decided(claims, evidence(), options))
    ) break;
    // Branches of image cells cost ten times as much and would say the same.
    const controls = !isSynthetic(cell)
      ? []
      : [...sizes.keys()].filter((recipe) =>
        recipe in edgeControls && eligible(cells, recipe) < sizes.get(recipe)!
      );
    const record = await cellRecord(options, cell, partsOf(claims), controls);
    cells.push(record);
    work += record.work;
    const done = Math.min(cells.length, total);
    options.onProgress({ kind: "advance", done, total, label: `${cell.network} ${cell.task}` });
  }
  return { evidence: evidence(), work };
}

/** Cells in which a control had at least one network to say something about. */
function eligible(cells: readonly CellRecord[], recipe: string): number {
  return cells.filter((record) => record.parts[recipe]?.some((lane) => "rows" in lane)).length;
}

function decided(
  claims: readonly ClaimDefinition[],
  evidence: Evidence,
  options: Pick<GatherOptions, "replay">,
): boolean {
  return claims.every((claim) => {
    const { outcome } = judgeClaim(claim, evidence, options.replay);
    return outcome === "supported" || outcome === "refuted" || outcome === "broken";
  });
}

async function cellRecord(
  options: GatherOptions,
  cell: CellSpec,
  parts: ReadonlySet<string>,
  controls: readonly string[],
): Promise<CellRecord> {
  const names = [...parts, ...controls].sort().join("+");
  const key = `cell-${cell.index}-${seedOf(names).slice(0, 12)}`;
  return await kept(options, key, () => runCell(cell, { parts, controls }, options));
}

/** A record from the store, or a new one put there. A cell without its data is never kept: the data may come. */
async function kept(
  options: GatherOptions,
  key: string,
  run: () => Promise<CellRecord>,
): Promise<CellRecord> {
  const path = `${options.runs.slice(0, 16)}/${key}`;
  const found = await options.store.read(path);
  if (found !== undefined) return JSON.parse(found) as CellRecord;
  const record = await run();
  if (record.notRun === undefined) await options.store.write(path, JSON.stringify(record));
  return record;
}
