import type { ClaimDefinition } from "../claims/mod.ts";
import { breakEven, findDropStep, readings } from "../quantities/mod.ts";
import { median } from "../statistics/mod.ts";
import type { NetworkRows, SharpnessRow } from "../training/mod.ts";
import type { CellEvidence, FigureData, FigurePanel } from "../verdict/mod.ts";
import { type Trace, tracePanel } from "./figure_traces.ts";
import type { Evidence } from "./judge_claim.ts";
import type { CellRecord } from "./records.ts";

/** A judged lane with everything that was recorded of it. */
interface JudgedLane {
  readonly base: Omit<Trace, "points">;
  readonly rows: NetworkRows;
  readonly cut?: NetworkRows;
}

/** The figure of a claim: every judged network faint, their median bold. Undefined where nothing was judged. */
export function claimFigure(
  claim: ClaimDefinition,
  evidence: Evidence,
  judged: readonly CellEvidence[],
): FigureData | undefined {
  const lanes = judged.flatMap((cell) => lanesOf(claim, recordOf(evidence, cell), cell));
  if (lanes.length === 0) return undefined;
  const draw = drawings[claim.quantity.split("@")[0]!];
  if (!draw) return undefined;
  const { panels, caption } = draw(claim, lanes);
  return { id: claim.id, title: `${claim.id}: ${claim.title}`, caption, panels };
}

const recordOf = (evidence: Evidence, cell: CellEvidence) =>
  evidence.cells.find((record) => record.cell.index === cell.index)!;

function lanesOf(claim: ClaimDefinition, record: CellRecord, cell: CellEvidence): JudgedLane[] {
  return cell.networks.flatMap((network) => {
    const lane = record.parts[claim.population]?.[network.replicate];
    const cut = record.parts["cut"]?.[network.replicate];
    if (!lane || !("rows" in lane) || network.outcome.state === "ineligible") return [];
    const label = `${cell.network} ${cell.task} ${cell.loss}, replicate ${network.replicate}`;
    return [{
      base: { label, replay: network.replay, outcome: network.outcome.state },
      rows: lane.rows,
      ...(cut && "rows" in cut ? { cut: cut.rows } : {}),
    }];
  });
}

const edge = [{ y: 1, label: "2/η" }];
const ratioAxis = (low: number, high: number) => ({
  label: "R = λη/2",
  scale: "linear" as const,
  domain: [low, high] as const,
});

/** Points of R against a function of the step. */
function ratios(rows: NetworkRows, x: (step: number) => number, of?: readonly SharpnessRow[]) {
  return readings(rows, of).map(({ step, ratio }) => [x(step), ratio] as const);
}

function tracesOf(
  lanes: readonly JudgedLane[],
  points: (lane: JudgedLane) => readonly (readonly [number, number])[] | undefined,
): Trace[] {
  return lanes.flatMap((lane) => {
    const found = points(lane);
    return found && found.length > 0 ? [{ ...lane.base, points: found }] : [];
  });
}

/** Steps after break-even; undefined where there is none. */
function sinceBreakEven(rows: NetworkRows): ((step: number) => number) | undefined {
  const tau = breakEven(rows);
  return tau === undefined ? undefined : (step) => step - tau;
}

/** The longest stretch after break-even that half of the lanes reach. */
function typicalLength(lanes: readonly JudgedLane[]): number {
  const lengths = lanes.flatMap(({ rows }) => {
    const tau = breakEven(rows);
    return tau === undefined ? [] : [rows.end.step - tau];
  });
  return lengths.length > 0 ? Math.max(1, Math.round(median(lengths))) : 1;
}

type Drawing = (
  claim: ClaimDefinition,
  lanes: readonly JudgedLane[],
) => { panels: FigurePanel[]; caption: string };

const sharpening: Drawing = (_, lanes) => {
  const traces = tracesOf(lanes, ({ rows }) => {
    const end = breakEven(rows) ?? rows.end.step;
    return ratios(rows, (step) => step / Math.max(end, 1)).filter(([x]) => x <= 1);
  });
  const panel = { title: "Sharpness below the edge", y: ratioAxis(0, 1.2), rules: edge };
  return {
    panels: [
      tracePanel({ ...panel, xLabel: "step, as a share of break-even or of the run" }, traces, [
        0,
        1,
      ]),
    ],
    caption:
      "Sharpness of every judged network from initialization to break-even (R = 1), or to the end of its run.",
  };
};

const arrival: Drawing = (_, lanes) => {
  const longest = Math.max(...lanes.map(({ rows }) => breakEven(rows) ?? rows.end.step));
  const traces = tracesOf(lanes, ({ rows }) => ratios(rows, (step) => step));
  const panel = { title: "Arrival at 2/η", y: ratioAxis(0, 1.5), rules: edge };
  return {
    panels: [tracePanel({ ...panel, xLabel: "step" }, traces, [0, longest])],
    caption:
      "Sharpness of every judged network against the step, until the last of them has reached 2/η or ended.",
  };
};

const hovering: Drawing = ({ thresholds: t }, lanes) => {
  const traces = tracesOf(lanes, ({ rows }) => {
    const since = sinceBreakEven(rows);
    return since && ratios(rows, since);
  });
  const band = { low: t["bandLow"]!, high: t["bandHigh"]!, label: "band" };
  const marks = [{ x: 0, label: "break-even" }];
  const panel = { title: "Hovering", y: ratioAxis(0.4, 1.6), rules: edge, bands: [band], marks };
  return {
    panels: [
      tracePanel({ ...panel, xLabel: "steps after break-even" }, traces, [
        -400,
        typicalLength(lanes),
      ]),
    ],
    caption:
      "Sharpness before and after break-even, every judged network moved to break-even at 0. The band is the " +
      "registered one for shallow smooth nets.",
  };
};

const above: Drawing = (_, lanes) => {
  const at = (rows: (lane: JudgedLane) => readonly SharpnessRow[] | undefined) =>
    tracesOf(lanes, (lane) => {
      const since = sinceBreakEven(lane.rows);
      return since && ratios(lane.rows, since, rows(lane) ?? []);
    });
  const domain = [0, typicalLength(lanes)] as const;
  const panel = { y: ratioAxis(0.94, 1.1), rules: edge, xLabel: "steps after break-even" };
  return {
    panels: [
      tracePanel({ ...panel, title: "At the iterates" }, at(({ rows }) => rows.sharpness), domain),
      tracePanel(
        { ...panel, title: "At the midpoints" },
        at(({ rows }) => rows.midpointSharpness),
        domain,
      ),
    ],
    caption:
      "Sharpness after break-even at the iterates, and halfway between an iterate and the next.",
  };
};

const restart: Drawing = ({ thresholds: t }, lanes) => {
  const branch = (rows: (lane: JudgedLane) => NetworkRows | undefined) =>
    tracesOf(lanes, (lane) => {
      const drop = findDropStep(lane.rows);
      const at = lane.rows.sharpness.find(({ step }) => step === drop)?.value;
      const followed = rows(lane);
      if (drop === undefined || !at || !followed) return undefined;
      return readings(followed).filter(({ step }) => step >= drop)
        .map(({ step, sharpness }) => [step - drop, sharpness / at] as const);
    });
  const length = Math.max(
    1,
    ...lanes.map(({ cut }) => cut ? cut.end.step - cut.schedule[0]!.from : 1),
  );
  const y = { label: "λ / λ at the cut", scale: "linear" as const, domain: [0.5, 3] as const };
  const rules = [{ y: 1, label: "no change" }, { y: t["rise"]!, label: "registered rise" }];
  const panel = { y, rules, xLabel: "steps after the cut" };
  return {
    panels: [
      tracePanel({ ...panel, title: "Step size cut by 2 or 4" }, branch(({ cut }) => cut), [
        0,
        length,
      ]),
      tracePanel({ ...panel, title: "Step size kept" }, branch(({ rows }) => rows), [0, length]),
    ],
    caption:
      "Sharpness after the step size was cut at the edge, and of the same networks trained on without the cut.",
  };
};

const nonmonotone: Drawing = (_, lanes) => {
  const traces = tracesOf(lanes, ({ rows }) => {
    const tau = breakEven(rows);
    const reference = tau === undefined ? null : rows.losses[tau];
    if (tau === undefined || !reference) return undefined;
    return rows.losses.slice(tau).flatMap((loss, k) =>
      loss === null || loss <= 0 ? [] : [[k, loss / reference] as const]
    );
  });
  const y = {
    label: "loss / loss at break-even",
    scale: "log" as const,
    domain: [1e-3, 10] as const,
  };
  const panel = { title: "Loss at the edge", y, rules: [{ y: 1, label: "break-even" }] };
  return {
    panels: [
      tracePanel({ ...panel, xLabel: "steps after break-even" }, traces, [0, typicalLength(lanes)]),
    ],
    caption: "Training loss after break-even, every judged network relative to its loss there.",
  };
};

const drawings: Readonly<Record<string, Drawing>> = {
  sharpening,
  arrival,
  hovering,
  above,
  restart,
  nonmonotone,
};
