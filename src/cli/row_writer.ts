import { type RunFigureInput, type RunLane } from "../report/mod.ts";
import type { Sink } from "./surroundings.ts";
import { type ThinningSeries, thinningSeries } from "./thinning_series.ts";
import type { RunRow, ScheduleSegment } from "./work.ts";

/** Prints rows as they come, and keeps what their figure needs: memory does not grow with the number of steps. */
export interface RowWriter {
  write(row: RunRow): void;
  /**
   * What is drawn of the rows so far; `schedules` gives the step sizes of each branch, "" being the trunk, for rows that tell
   * no threshold.
   */
  figureInput(
    title: string,
    schedules: Readonly<Record<string, readonly ScheduleSegment[]>>,
  ): RunFigureInput;
}

interface Lane {
  readonly replicate: number;
  readonly branch: string;
  readonly losses: ThinningSeries;
  readonly sharpness: ThinningSeries;
  readonly effective: ThinningSeries;
  readonly thresholds: ThinningSeries;
}

/** Writes rows as JSON lines on `out`. */
export function rowWriter(out: Sink): RowWriter {
  const lanes = new Map<string, Lane>();
  return {
    write(row) {
      out.write(`${JSON.stringify(row)}\n`);
      const { replicate, branch = "", step, quantity, value } = row;
      const key = `${replicate} ${branch}`;
      const lane: Lane = lanes.get(key) ?? {
        ...{ replicate, branch, losses: thinningSeries(), sharpness: thinningSeries() },
        ...{ effective: thinningSeries(), thresholds: thinningSeries() },
      };
      lanes.set(key, lane);
      if (quantity === "loss") lane.losses.add(step, value);
      if (quantity === "sharpness") lane.sharpness.add(step, value);
      if (quantity === "effective-sharpness") lane.effective.add(step, value);
      if (quantity === "threshold") lane.thresholds.add(step, value);
    },
    figureInput: (title, schedules) => ({
      title,
      lanes: [...lanes.values()].map(({ replicate, branch, ...lane }): RunLane => ({
        label: [`replicate ${replicate}`, branch].filter((word) => word !== "").join(", "),
        losses: lane.losses.points(),
        sharpness: lane.sharpness.points(),
        effective: lane.effective.points(),
        thresholds: lane.thresholds.points(),
        schedule: schedules[branch] ?? [],
      })),
    }),
  };
}
