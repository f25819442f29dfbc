import { type PopulationDefinition, populations } from "../arbitraries/mod.ts";
import type { ClaimDefinition } from "../claims/mod.ts";
import type { EngineFacts } from "../engine/mod.ts";
import { canonicalHash } from "../verdict/mod.ts";
import type { Profile } from "./profile.ts";
import { registeredControls } from "./registered_controls.ts";
import { initialRatio, shares, sharpeningRatio } from "./step_sizes.ts";

/** Raised by hand whenever the meaning of a run changes without its plan's data changing. */
export const runnerVersion = 3;

/** The population that every claim's cells are drawn from under a profile; claims differ in how step sizes are set. */
export function populationOf({ population }: Pick<Profile, "population">): PopulationDefinition {
  return populations[population]!;
}

/**
 * The parts of a plan that decide what a cell's numbers are: the key under which runs are kept. Not how many cells are run,
 * so that a sample can be extended, and profiles with the same cells share them.
 */
export function runsHash(profile: Profile, seed: number, engine: EngineFacts): string {
  const { budgets, productBudget, tolerance, coldEvery, midpointEvery } = profile;
  const { name, version, device, mode, threads } = engine;
  return canonicalHash({
    runnerVersion,
    population: populationOf(profile),
    cells: { budgets, productBudget, tolerance, coldEvery, midpointEvery },
    seed,
    stepSizes: { initialRatio, sharpeningRatio, shares },
    controls: registeredControls,
    engine: { name, version, device, mode, threads },
  });
}

/** The hash of the whole plan, sample sizes, claims and their thresholds included: it stands in the report. */
export function wholePlanHash(
  runs: string,
  profile: Profile,
  claims: readonly ClaimDefinition[],
): string {
  return canonicalHash({ runs, profile, claims });
}
