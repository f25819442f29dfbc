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
  /** What is compared with the threshold, where that is not sharpness: of the preconditioned loss, or of batches. */
  readonly effective?: RunSeries;
  /** The optimizer's threshold by step; each holds until the next. */
  readonly thresholds?: RunSeries;
  /** Where there are no thresholds: the step size holds from `from` (inclusive) until the next segment begins. */
  readonly schedule: readonly { readonly from: number; readonly stepSize: number }[];
}

/** What the figure of `eos run` is drawn from. */
export interface RunFigureInput {
  /** The run in words: network, task, loss. */
  readonly title: string;
  readonly lanes: readonly RunLane[];
  /** The threshold as a formula; default "2/η". */
  readonly threshold?: string;
}

/** More than a lane of this figure has pixels, so that thinning is not seen. */
const mostPoints = 1600;

/**
 * Loss over sharpness on one axis of steps, the sharpness with the optimizer's threshold, 2/η for
 * gradient descent, which steps where it changes; over effective sharpness with the threshold where
 * that is another. Losses are drawn on a logarithmic axis unless one is not positive.
 */
export function runFigure({ title, lanes, threshold = "2/η" }: RunFigureInput): FigureData {
  const losses = lanes.flatMap((lane) => lane.losses.map(([, loss]) => loss));
  const positive = losses.every((loss) => loss === null || loss > 0);
  const last = Math.max(0, ...lanes.map((lane) => lastStep(lane)));
  const apart = lanes.some(({ effective = [] }) => effective.length > 0);
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
        {
          series: lanes.map((lane) => series(lane, lane.sharpness)),
          ...(apart ? {} : { steps: levels(lanes, threshold) }),
        },
      ),
      ...(apart
        ? [panel(
          "Effective sharpness: what the optimizer's threshold bounds",
          x,
          { label: "effective sharpness", scale: "linear" },
          {
            series: lanes.map((lane) => series(lane, lane.effective ?? [])),
            steps: levels(lanes, threshold),
          },
        )]
        : []),
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

/** The threshold of each lane, once however many share it. */
function levels(lanes: readonly RunLane[], formula: string): NonNullable<LinesPanel["steps"]> {
  const told = new Map(lanes.flatMap((lane) => {
    const points = (lane.thresholds ?? []).flatMap(([x, y]) => y === null ? [] : [[x, y] as const]);
    const level = { label: `${formula}, ${lane.label}`, points: changes(points) };
    return points.length === 0 ? [] : [[JSON.stringify(level.points), level] as const];
  }));
  const levels = [...told.values(), ...scheduled(lanes)];
  return levels.length === 1 ? [{ ...levels[0]!, label: formula }] : levels;
}

/** The points at which a level is another than before. */
function changes(points: readonly (readonly [x: number, y: number])[]) {
  return points.filter(([, y], i) => i === 0 || y !== points[i - 1]![1]);
}

/** 2/η of each schedule of lanes that tell no threshold. */
function scheduled(lanes: readonly RunLane[]): NonNullable<LinesPanel["steps"]> {
  const untold = lanes.filter(({ thresholds = [], schedule }) =>
    thresholds.length === 0 && schedule.length > 0
  );
  const schedules = new Map(untold.map(({ schedule }) => [JSON.stringify(schedule), schedule]));
  return [...schedules.values()].map((schedule) => ({
    label: `2/η, η = ${schedule.map(({ stepSize }) => stepSize).join(", ")}`,
    points: schedule.map(({ from, stepSize }) => [from, 2 / stepSize] as const),
  }));
}

function lastStep({ losses, sharpness }: RunLane): number {
  return Math.max(losses.at(-1)?.[0] ?? 0, sharpness.at(-1)?.[0] ?? 0);
}
