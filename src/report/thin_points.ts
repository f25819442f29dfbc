type Point = readonly [x: number, y: number | null];

/**
 * At most about `most` points of a long series, such that the picture stays: of each stretch its first
 * point, its lowest and its highest in their order, and one null where the stretch has any. Taking every
 * k-th point instead would turn an oscillation of period two into a smooth line or hide its spikes.
 */
export function thinPoints(points: readonly Point[], most: number): readonly Point[] {
  if (points.length <= most) return points;
  const stretches = Math.max(1, Math.floor(most / 4));
  const length = Math.ceil((points.length - 1) / stretches);
  const kept = new Set<number>([points.length - 1]);
  for (let start = 0; start < points.length; start += length) {
    const end = Math.min(points.length, start + length);
    let [lowest, highest, gap] = [-1, -1, -1];
    for (let i = start; i < end; i++) {
      const y = points[i]![1];
      if (y === null) {
        gap = i;
        continue;
      }
      if (lowest < 0 || y < points[lowest]![1]!) lowest = i;
      if (highest < 0 || y > points[highest]![1]!) highest = i;
    }
    for (const index of [start, lowest, highest, gap]) if (index >= 0) kept.add(index);
  }
  return [...kept].sort((a, b) => a - b).map((index) => points[index]!);
}
