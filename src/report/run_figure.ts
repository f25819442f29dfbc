import type { FigureData, FigureSeries, LinesPanel } from "../verdict/evidence.ts";
import { plainText } from "./text/plain_text.ts";
import { thinPoints } from "./thin_points.ts";

/** A measured number by step; null where it was not finite or not measured. */
export type RunSeries = readonly (readonly [step: number, value: number | null])[];

/** One replicate of a run. */
export interface RunLane {
  readonly label: string;
  readonly losses: RunSeries;
  readonly sharpness: RunSeries;
  /** The step size holds from `from` (inclusive) until the next segment begins. */
  readonly schedule: readonly { readonly from: number; readonly stepSize: number }[];
}

/** What the figure of `eos run` is drawn from. */
export interface RunFigureInput {
  /** The run in words: network, task, loss. */
  readonly title: string;
  readonly lanes: readonly RunLane[];
}

/** More than a lane of this figure has pixels, so that thinning is not seen. */
const mostPoints = 1600;

/**
 * Loss over sharpness on one axis of steps, the sharpness with 2/η, which steps where the schedule
 * does. Losses are drawn on a logarithmic axis unless one is not positive.
 */
export function runFigure({ title, lanes }: RunFigureInput): FigureData {
  const losses = lanes.flatMap((lane) => lane.losses.map(([, loss]) => loss));
  const positive = losses.every((loss) => loss === null || loss > 0);
  const last = Math.max(0, ...lanes.map((lane) => lastStep(lane)));
  const x = { label: "step", scale: "linear", domain: [0, Math.max(1, last)] } as const;
  return {
    id: "run",
    title: plainText(title),
    caption: "",
    layout: "stacked",
    panels: [
      panel("Training loss", x, { label: "loss", scale: positive ? "log" : "linear" }, {
        series: lanes.map((lane) => series(lane, lane.losses)),
      }),
      panel(
        "Sharpness: largest eigenvalue of the Hessian of the loss",
        x,
        { label: "sharpness λ", scale: "linear" },
        { series: lanes.map((lane) => series(lane, lane.sharpness)), steps: levels(lanes) },
      ),
    ],
  };
}

function panel(
  title: string,
  x: LinesPanel["x"],
  y: LinesPanel["y"],
  content: Pick<LinesPanel, "series" | "steps">,
): LinesPanel {
  return { kind: "lines", title, x, y, rules: [], ...content };
}

function series(lane: RunLane, points: RunSeries): FigureSeries {
  return { label: lane.label, replay: "", outcome: "none", points: thinPoints(points, mostPoints) };
}

/** 2/η of each schedule, once however many lanes share it. */
function levels(lanes: readonly RunLane[]): NonNullable<LinesPanel["steps"]> {
  const schedules = new Map(lanes.map(({ schedule }) => [JSON.stringify(schedule), schedule]));
  return [...schedules.values()].map((schedule) => ({
    label: schedules.size === 1
      ? "2/η"
      : `2/η, η = ${schedule.map(({ stepSize }) => stepSize).join(", ")}`,
    points: schedule.map(({ from, stepSize }) => [from, 2 / stepSize] as const),
  }));
}

function lastStep({ losses, sharpness }: RunLane): number {
  return Math.max(losses.at(-1)?.[0] ?? 0, sharpness.at(-1)?.[0] ?? 0);
}
