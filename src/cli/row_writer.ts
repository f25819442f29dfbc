import { type RunFigureInput, type RunLane } from "../report/mod.ts";
import type { Sink } from "./surroundings.ts";
import { type ThinningSeries, thinningSeries } from "./thinning_series.ts";
import type { RunRow, ScheduleSegment } from "./work.ts";

/** Prints rows as they come, and keeps what their figure needs: memory does not grow with the number of steps. */
export interface RowWriter {
  write(row: RunRow): void;
  /** What is drawn of the rows so far; `schedules` gives the step sizes of each branch, "" being the trunk. */
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
}

/** Writes rows as JSON lines on `out`. */
export function rowWriter(out: Sink): RowWriter {
  const lanes = new Map<string, Lane>();
  return {
    write(row) {
      out.write(`${JSON.stringify(row)}\n`);
      const { replicate, branch = "", step, quantity, value } = row;
      const key = `${replicate} ${branch}`;
      const lane = lanes.get(key) ??
        { replicate, branch, losses: thinningSeries(), sharpness: thinningSeries() };
      lanes.set(key, lane);
      if (quantity === "loss") lane.losses.add(step, value);
      if (quantity === "sharpness") lane.sharpness.add(step, value);
    },
    figureInput: (title, schedules) => ({
      title,
      lanes: [...lanes.values()].map(({ replicate, branch, losses, sharpness }): RunLane => ({
        label: [`replicate ${replicate}`, branch].filter((word) => word !== "").join(", "),
        losses: losses.points(),
        sharpness: sharpness.points(),
        schedule: schedules[branch] ?? [],
      })),
    }),
  };
}
