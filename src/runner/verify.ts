import type { ClaimDefinition } from "../claims/mod.ts";
import { dataState } from "../tasks/mod.ts";
import {
  canonicalHash,
  type ClaimVerdict,
  type FigureData,
  type RunManifest,
  type VerdictFile,
} from "../verdict/mod.ts";
import type { CellExecutor } from "./cell_executor.ts";
import { cellModes } from "./cell_program.ts";
import { claimFigure } from "./claim_figure.ts";
import { gather } from "./gather.ts";
import { claimCells, judgeClaim, type ReplayLine } from "./judge_claim.ts";
import { populationOf, runsHash, wholePlanHash } from "./plan.ts";
import { initialRatio, shares, sharpeningRatio } from "./step_sizes.ts";
import { type Profile, type ProfileName, profileNamed } from "./profile.ts";
import type { ProgressEvent, RunStore } from "./progress.ts";
import { Interrupted } from "./run_cohort.ts";

/** What is to be judged, how much is run, and where and on what. */
export interface VerifyRequest {
  readonly claims: readonly ClaimDefinition[];
  /** A registered profile by its name, or one of one's own. */
  readonly profile: ProfileName | Profile;
  readonly seed: number;
  readonly executor: CellExecutor;
  readonly dataFolder: string;
  readonly store: RunStore;
  readonly version: string;
  readonly replay: ReplayLine;
  onProgress(event: ProgressEvent): void;
}

/** The report as data: what `src/report` renders. */
export interface VerifyReport {
  readonly file: VerdictFile;
  readonly figures: readonly FigureData[];
}

/**
 * Judges claims on freshly trained networks: plan, runs, evidence, verdicts, figures. Interrupted, everything complete is in
 * the store, and the same request goes on from there.
 */
export async function verify(
  request: VerifyRequest,
): Promise<VerifyReport | { readonly interrupted: true; readonly left: string }> {
  const { claims, seed, executor: { engine }, replay } = request;
  const profile = typeof request.profile === "string"
    ? profileNamed(request.profile)
    : request.profile;
  const runs = runsHash(profile, seed, engine);
  const allowance = profile.allowance[engine.name];
  let phase = "cells", left = "all cells";
  const onProgress = (event: ProgressEvent) => {
    if (event.kind === "phase") phase = event.name;
    if (event.kind !== "note") {
      const done = event.kind === "advance" ? event.done : 0;
      left = `${event.total - done} of ${event.total} ${phase}`;
    }
    request.onProgress(event);
  };
  try {
    const { evidence, work } = await gather({
      ...request,
      profile,
      runs,
      allowance,
      onProgress,
    });
    const verdicts: ClaimVerdict[] = [], figures: FigureData[] = [];
    for (const claim of claims) {
      const judged = judgeClaim(claim, evidence, replay);
      const verdict = { ...judged, population: inWords(claim.population, profile) };
      const figure = claimFigure(claim, evidence, claimCells(claim, evidence, replay));
      if (figure) figures.push(figure);
      verdicts.push(figure ? { ...verdict, figure: figure.id } : verdict);
    }
    const manifest: RunManifest = {
      suite: "edge-of-stability",
      version: request.version,
      planHash: wholePlanHash(runs, profile, claims),
      profile: profile.name,
      seed,
      claims: claims.map((claim) => claim.id),
      engine: { ...engine, mode: engine.mode === "xla" ? cellModes : engine.mode },
      work: { allowance, used: work },
      data: await dataStates(request.dataFolder),
    };
    const hashes = Object.fromEntries(figures.map((figure) => [figure.id, canonicalHash(figure)]));
    return {
      file: { schema: "edge-of-stability/verdicts@1", manifest, verdicts, figures: hashes },
      figures,
    };
  } catch (error) {
    if (error instanceof Interrupted) return { interrupted: true, left };
    throw error;
  }
}

/** How each population's step sizes are set, for the report. */
const stepSizeRules: Readonly<Record<string, string>> = {
  initial:
    `η with R = λη/2 between ${sharpeningRatio.low} and ${sharpeningRatio.high} at initialization`,
  edge:
    `η with 2/η = κ·λ_ref, λ_ref the median over pilot networks, which are never evidence, of the largest ` +
    `sharpness that they reach at a quarter of the step size before the loss goal, κ drawn from ${
      shares.join(", ")
    } so that R at initialization is between ${initialRatio.low} and ${initialRatio.high}`,
};

function inWords(name: string, profile: Profile): string {
  return `${name}: ${populationOf(profile).statement}; ${
    stepSizeRules[name] ?? "step sizes of its own"
  }`;
}

async function dataStates(folder: string): Promise<RunManifest["data"]> {
  const names = ["cifar-10", "mnist", "fashion-mnist", "tinyshakespeare"] as const;
  const states = await Promise.all(names.map((name) => dataState(name, folder)));
  return states.map(({ name, state, detail }) => ({ name, state, detail }));
}
