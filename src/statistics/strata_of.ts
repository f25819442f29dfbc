import type { CellEvidence, Stratum } from "../verdict/evidence.ts";
import { countOutcomes } from "./count_outcomes.ts";
import { shareInterval } from "./share_interval.ts";

const factors = [
  "family",
  "activation",
  "loss",
  "depth",
  "task",
  "initialization",
] as const;

/**
 * Of a task, as of a network's spec, the level is the part before the first colon: sizes and seeds
 * would make a level of each cell.
 */
function levelOf(cell: CellEvidence, factor: Stratum["factor"]): string {
  if (factor === "family") return cell.network.split(":")[0]!;
  return factor === "task" ? cell.task.split(":")[0]! : String(cell[factor]);
}

/**
 * Descriptive counts and intervals of each level of each factor, levels in natural order. An
 * interval here is one of many: it describes, and decides nothing.
 */
export function strataOf(
  cells: readonly CellEvidence[],
  alpha: number,
): Stratum[] {
  return factors.flatMap((factor) => {
    const levels = Map.groupBy(cells, (cell) => levelOf(cell, factor));
    return [...levels].sort(([a], [b]) => naturalOrder(a, b)).map(
      ([level, members]) => {
        const interval = shareInterval(members, alpha);
        const ran = members.some((cell) => cell.networks.length > 0);
        const notRun = members.find((cell) => cell.notRun !== undefined)
          ?.notRun;
        return {
          factor,
          level,
          counts: countOutcomes(members),
          ...(interval && { interval }),
          ...(!ran && notRun !== undefined && { notRun }),
        };
      },
    );
  });
}

/** Numbers by value, other names by code unit: the same on every machine, whatever its locale. */
function naturalOrder(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  return Number.isNaN(difference) ? (a < b ? -1 : 1) : difference;
}
