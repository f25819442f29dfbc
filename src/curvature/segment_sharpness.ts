import { type Tensor, tf } from "../engine/mod.ts";
import type { EigenvalueMeter } from "./eigenvalue_meter.ts";
import type { Reading } from "./types.ts";

/** One lane's sharpness along a segment. */
export interface SegmentReading {
  /** The largest value at the points; null when a point has none, which is told by its code. */
  readonly value: number | null;
  /** Where along the segment that is, 0 at its begin and 1 at its end. */
  readonly share: number | null;
  /** At each point, from begin to end. */
  readonly readings: readonly Reading[];
}

/**
 * The largest sharpness on the segment between two points of parameter space, over `points` of it in equal distances, both
 * ends among them: where batch norm or a large step makes curvature vary within a step, what is regulated is the curvature between
 * iterates, not at them (claims P11; Cohen et al. 2021's appendix on batch norm). The meter measures warm from point to point, so
 * it should be one that does nothing else; lanes side by side.
 *
 * @throws RangeError when `points` is not a whole number from 2, or the shapes are not the meter's.
 */
export async function segmentSharpness(
  meter: EigenvalueMeter,
  from: readonly Tensor[],
  to: readonly Tensor[],
  data: readonly Tensor[],
  points = 8,
): Promise<SegmentReading[]> {
  if (!Number.isInteger(points) || points < 2) {
    throw new RangeError(
      `Cannot measure along a segment: points is ${points}, wanted a whole number from 2`,
    );
  }
  const all: Reading[][] = [];
  for (let i = 0; i < points; i++) {
    const share = i / (points - 1);
    // The ends themselves, bit for bit, and not their sum with nothing.
    const isEnd = share === 0 || share === 1;
    const at = isEnd ? (share === 0 ? from : to) : between(from, to, share);
    all.push(await meter.measure(at, data));
    if (!isEnd) tf.dispose([...at]);
  }
  return all[0]!.map((_, lane) => largestOf(all.map((readings) => readings[lane]!)));
}

function between(from: readonly Tensor[], to: readonly Tensor[], share: number): Tensor[] {
  return from.map((a, i) => tf.tidy(() => tf.add(tf.mul(a, 1 - share), tf.mul(to[i]!, share))));
}

function largestOf(readings: readonly Reading[]): SegmentReading {
  let [value, share]: [number | null, number | null] = [null, null];
  for (const [i, reading] of readings.entries()) {
    if (reading.value === null) return { value: null, share: null, readings };
    if (value === null || reading.value > value) {
      [value, share] = [reading.value, i / (readings.length - 1)];
    }
  }
  return { value, share, readings };
}
