import { median } from "../statistics/mod.ts";
import type { FigureSeries, LinesPanel } from "../verdict/mod.ts";

/** One lane's points before they are thinned for a figure. */
export interface Trace extends Omit<FigureSeries, "points"> {
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** Points that a figure keeps of a lane; the contract allows 200. */
const kept = 60;
const bins = 60;

const rounded = (x: number) => Number(x.toPrecision(5));

/** A lane's points thinned by an odd stride, so that even and odd measurements stay. */
function thinned(trace: Trace): FigureSeries {
  const stride = Math.ceil(trace.points.length / kept) | 1;
  const few = trace.points.length <= kept ? 1 : stride;
  const points = trace.points.filter((_, i) => i % few === 0);
  return { ...trace, points: points.map(([x, y]) => [rounded(x), rounded(y)]) };
}

/** The last bin has its upper end too. */
const binOf = (x: number, low: number, width: number) =>
  Math.min(bins - 1, Math.floor((x - low) / width));

/** The median over lanes in each of equal bins of x, a lane's value in a bin being its own median there. */
function medianOf(traces: readonly Trace[], low: number, high: number): LinesPanel["median"] {
  const width = (high - low) / bins;
  const points: [number, number | null][] = [], lanes: number[] = [];
  for (let b = 0; b < bins; b++) {
    const inside = traces.flatMap(({ points }) => {
      const values = points.filter(([x]) => binOf(x, low, width) === b);
      return values.length > 0 ? [median(values.map(([, y]) => y))] : [];
    });
    points.push([
      rounded(low + (b + 0.5) * width),
      inside.length > 0 ? rounded(median(inside)) : null,
    ]);
    lanes.push(inside.length);
  }
  return { points, lanes };
}

/** A panel of traces with their median, on [low, high] of x. */
export function tracePanel(
  panel: Omit<LinesPanel, "kind" | "series" | "median" | "x"> & { readonly xLabel: string },
  traces: readonly Trace[],
  [low, high]: readonly [number, number],
): LinesPanel {
  const { xLabel, ...rest } = panel;
  const seen = traces.map((trace) => ({
    ...trace,
    points: trace.points.filter(([x]) => x >= low && x <= high),
  })).filter((trace) => trace.points.length > 0);
  return {
    kind: "lines",
    ...rest,
    x: { label: xLabel, scale: "linear", domain: [low, high] },
    series: seen.map(thinned),
    ...(seen.length > 0 ? { median: medianOf(seen, low, high)! } : {}),
  };
}
