import { seedOf } from "../statistics/mod.ts";

/** Seed paths of a cell's lanes in one part of the plan: suite seed, part, cell, lane, stream. */
export function laneSeeds(seed: number, part: string, cell: number, lanes: number): string[] {
  return Array.from(
    { length: lanes },
    (_, lane) => seedOf(seed, part, cell, lane, "initialization"),
  );
}
