import { type CellSpec, drawCells } from "../arbitraries/mod.ts";
import type { ClaimDefinition } from "../claims/mod.ts";
import { seedOf } from "../statistics/mod.ts";
import { isSynthetic } from "./budget_kind.ts";
import type { CellExecutor, CellJob } from "./cell_executor.ts";
import { edgeControls } from "./edge_controls.ts";
import { inOrder } from "./in_order.ts";
import { type Evidence, judgeClaim, type ReplayLine } from "./judge_claim.ts";
import { linearCell, linearControls } from "./linear_controls.ts";
import { populationOf } from "./plan.ts";
import type { Profile } from "./profile.ts";
import type { ProgressEvent, RunStore } from "./progress.ts";
import type { CellRecord } from "./records.ts";

export interface GatherOptions {
  readonly claims: readonly ClaimDefinition[];
  readonly profile: Profile;
  readonly seed: number;
  readonly executor: CellExecutor;
  readonly dataFolder: string;
  /** Work units that may be spent. */
  readonly allowance: number;
  /** Folder of kept runs: the hash of everything that decides them. */
  readonly runs: string;
  readonly store: RunStore;
  readonly replay: ReplayLine;
  onProgress(event: ProgressEvent): void;
}

/** What was run, and what it cost. */
export interface Gathered {
  readonly evidence: Evidence;
  readonly work: number;
}

/**
 * Controls on the population's cells are run on the first ones whose task is synthetic, this many times as many as are
 * wanted, since not every cell comes to the edge. Image cells cost ten times as much and would say the same.
 */
const controlSpare = 2;

/** Parts of each cell that a claim's evidence is made of. */
function partsOf(claims: readonly ClaimDefinition[]): string[] {
  const parts = new Set<string>(claims.map((claim) => claim.population));
  if (claims.some((claim) => claim.quantity.startsWith("restart@"))) parts.add("cut");
  return [...parts].sort();
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
 * Runs cells in the order of the draw until every claim is decided or has its sample, the profile's cells are done, or the allowance is
 * spent; linear controls first, since they are cheap. Cells run side by side and are judged in order, so that their number
 * does not depend on who finished first. What an earlier run has kept is not run again.
 */
export async function gather(options: GatherOptions): Promise<Gathered> {
  const { claims, profile, seed, allowance, executor } = options;
  const sizes = controlSizes(claims, profile);
  const linear: Record<string, CellRecord[]> = {};
  let work = 0;
  const recipes = [...sizes.keys()].filter((name) => name in linearControls);
  const jobs = recipes.flatMap((recipe) =>
    Array.from({ length: sizes.get(recipe)! }, (_, i) => ({
      recipe,
      key: `${recipe}-${i}`,
      job: job(options, linearCell(recipe, seed, i), { kind: "linear", recipe }),
    }))
  );
  options.onProgress({ kind: "phase", name: "linear controls", total: jobs.length });
  let done = 0;
  await inOrder(
    jobs,
    executor.size,
    ({ key, job }) => kept(options, key, job),
    (record, { recipe }) => {
      (linear[recipe] ??= []).push(record);
      work += record.work;
      options.onProgress({ kind: "advance", done: ++done, total: jobs.length, label: recipe });
      return true;
    },
  );
  const cells: CellRecord[] = [];
  const plan = cellJobs(options, sizes);
  const total = Math.min(profile.cells, Math.ceil(profile.leastCells * 1.5));
  options.onProgress({ kind: "phase", name: "cells", total });
  const where = ({ cell }: CellJob) => (inside: string) =>
    options.onProgress({
      kind: "advance",
      ...{ done: Math.min(cells.length, total), total },
      label: `${cell.network} ${cell.task}: ${inside}`,
    });
  const run = ({ key, job }: { key: string; job: CellJob }) => kept(options, key, job, where(job));
  await inOrder(plan, executor.size, run, (record) => {
    cells.push(record);
    work += record.work;
    const { network, task } = record.cell;
    const label = `${network} ${task}`;
    options.onProgress({ kind: "advance", done: Math.min(cells.length, total), total, label });
    if (work >= allowance) return false;
    return cells.length < profile.leastCells || !enough(claims, { cells, linear }, options.replay);
  });
  return { evidence: { cells, linear }, work };
}

/** The jobs of the population's cells, in the order of the draw. */
function cellJobs(
  options: GatherOptions,
  sizes: ReadonlyMap<string, number>,
): { key: string; job: CellJob }[] {
  const { claims, profile, seed } = options;
  const parts = partsOf(claims);
  const recipes = [...sizes.keys()].filter((name) => name in edgeControls).sort();
  let synthetic = 0;
  return drawCells(populationOf(profile), seedOf(seed, "population"), profile.cells).map((cell) => {
    const place = isSynthetic(cell) ? synthetic++ : Infinity;
    const controls = recipes.filter((recipe) => place < controlSpare * sizes.get(recipe)!);
    const names = [...parts, ...controls].join("+");
    return {
      key: `cell-${cell.index}-${seedOf(names).slice(0, 12)}`,
      job: job(options, cell, { kind: "population", parts, controls }),
    };
  });
}

function job(
  { profile, seed, dataFolder }: GatherOptions,
  cell: CellSpec,
  wanted: CellJob["wanted"],
): CellJob {
  return { cell, profile, seed, dataFolder, wanted };
}

/**
 * Whether nothing more is to be run: every claim is decided, or has the sample that it registers. The sample's size depends
 * on who is eligible, not on who showed the effect; the confidence sequence would forgive even that.
 */
function enough(
  claims: readonly ClaimDefinition[],
  evidence: Evidence,
  replay: ReplayLine,
): boolean {
  return claims.every((claim) => {
    const { outcome, interval, counts } = judgeClaim(claim, evidence, replay);
    const { minimumCells, minimumNetworks } = claim.decision;
    const sampled = (interval?.n ?? 0) >= minimumCells &&
      counts.shown + counts.notShown >= minimumNetworks;
    return sampled || outcome === "supported" || outcome === "refuted" || outcome === "broken";
  });
}

/** A record from the store, or a new one put there. A cell without its data is never kept: the data may come. */
async function kept(
  options: GatherOptions,
  key: string,
  job: CellJob,
  tell?: (where: string) => void,
): Promise<CellRecord> {
  const path = `${options.runs.slice(0, 16)}/${key}`;
  const found = await options.store.read(path);
  if (found !== undefined) return JSON.parse(found) as CellRecord;
  const record = await options.executor.run(job, tell);
  if (record.notRun === undefined) await options.store.write(path, JSON.stringify(record));
  return record;
}
