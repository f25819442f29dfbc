import { populations } from "../arbitraries/mod.ts";
import type { ClaimDefinition } from "../claims/mod.ts";
import type { EngineFacts } from "../engine/mod.ts";
import { canonicalHash } from "../verdict/mod.ts";
import type { Profile } from "./profile.ts";
import { initialRatio, shares, sharpeningRatio } from "./step_sizes.ts";

/** Raised by hand whenever the meaning of a run changes without its plan's data changing. */
export const runnerVersion = 1;

/** The population that every claim's cells are drawn from; claims differ in how step sizes are set. */
export const population = populations["small"]!;

/** The parts of a plan that decide what is trained: the key under which runs are kept. */
export function runsHash(profile: Profile, seed: number, engine: EngineFacts): string {
  return canonicalHash({
    runnerVersion,
    population,
    profile,
    seed,
    stepSizes: { initialRatio, sharpeningRatio, shares },
    engine: {
      name: engine.name,
      version: engine.version,
      device: engine.device,
      mode: engine.mode,
      threads: engine.threads,
    },
  });
}

/** The hash of the whole plan, claims and their thresholds included: it stands in the report. */
export function wholePlanHash(runs: string, claims: readonly ClaimDefinition[]): string {
  return canonicalHash({ runs, claims });
}
