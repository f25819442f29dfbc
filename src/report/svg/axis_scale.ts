import type { FigureAxis } from "../../verdict/evidence.ts";
// @ts-types="./d3_scale.d.ts"
import { scaleLinear, scaleLog } from "d3-scale";
import { linearTicks, logTicks, type Tick } from "./ticks.ts";

/** A scale with its ticks; `at` gives null for what the scale cannot place, and stays within 10,000 user units. */
export interface AxisScale {
  readonly at: (value: number) => number | null;
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly Tick[];
}

/** Magnitudes beyond this (or, on a logarithmic axis, below its inverse) are not placed: spans of them would overflow. */
const limit = 1e150;

/** Nothing is drawn farther out than this, in user units: what lies there is clipped anyway, and viewers overflow. */
const farthest = 1e4;

/**
 * The scale of an axis from data units to user units.
 *
 * Without a registered domain the values' own range is taken. Where a few values stretch it beyond
 * `stretch` times the range of the middle 98 %, the latter (and a third more) is taken, so that one
 * diverging lane does not flatten the others; the caller says how many points lie outside.
 *
 * @param values what the axis must show; what it cannot place is passed over
 * @param kept values that must be inside whatever the others do (reference lines)
 * @param range user units of the low and the high end
 */
export function axisScale(
  axis: FigureAxis,
  values: readonly number[],
  kept: readonly number[],
  range: readonly [number, number],
  options: { readonly ticks: number; readonly margin: number },
): AxisScale {
  const log = axis.scale === "log";
  const toLine = log ? Math.log10 : (value: number) => value;
  const fromLine = log ? (value: number) => 10 ** value : (value: number) => value;
  const placed = (value: number) => Math.abs(value) <= limit && (!log || value >= 1 / limit);
  const sorted = values.filter(placed).map(toLine).sort((a, b) => a - b);
  const given = axis.domain?.every(placed) ? axis.domain : undefined;
  const [from, to] = given
    ? widen(toLine(given[0]), toLine(given[1]))
    : pad(spread(sorted, kept.filter(placed).map(toLine)), options.margin);
  const [low, high] = [fromLine(from), fromLine(to)];
  const scale = (log ? scaleLog() : scaleLinear()).domain([low, high]).range(
    range,
  );
  const marks = log ? logTicks(low, high, options.ticks) : [];
  return {
    at: (value) => placed(value) ? Math.min(farthest, Math.max(-farthest, scale(value))) : null,
    low,
    high,
    // Less than half a power of ten has too few round values for a logarithmic choice of ticks.
    ticks: marks.length > 0 ? marks : linearTicks(
      scaleLinear().domain([low, high]).range(range),
      options.ticks,
    ),
  };
}

function spread(
  sorted: readonly number[],
  kept: readonly number[],
): readonly [number, number] {
  const stretch = 3;
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))];
  const [lowest, low, high, highest] = [at(0), at(0.01), at(0.99), at(1)];
  const ends: number[] = [...kept];
  if (
    lowest !== undefined && low !== undefined && high !== undefined &&
    highest !== undefined
  ) {
    const middle = high - low;
    ends.push(
      low - lowest > middle * stretch && middle > 0 ? low - middle / 3 : lowest,
    );
    ends.push(
      highest - high > middle * stretch && middle > 0 ? high + middle / 3 : highest,
    );
  }
  if (ends.length === 0) return [0, 1];
  return [Math.min(...ends), Math.max(...ends)];
}

function pad(
  [low, high]: readonly [number, number],
  margin: number,
): readonly [number, number] {
  const [from, to] = widen(low, high);
  return [from - (to - from) * margin, to + (to - from) * margin];
}

/** Two ends that a scale can tell apart. */
function widen(low: number, high: number): readonly [number, number] {
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low > size * 1e-9 && high - low > 1 / limit) return [low, high];
  const half = size > 1 / limit ? size / 2 : 1;
  return [low - half, high + half];
}
