/** A series that takes any number of points and keeps a bounded number of them. */
export interface ThinningSeries {
  add(x: number, y: number | null): void;
  /** The kept points, the last one always among them. */
  points(): readonly (readonly [x: number, y: number | null])[];
}

/**
 * Keeps at most `limit` points, evenly spread: when it is full, every second pair of neighbours goes. Pairs, because at
 * the edge of stability the iterate oscillates with period two, and every second point alone would show one side only.
 */
export function thinningSeries(limit = 4096): ThinningSeries {
  let kept: { readonly index: number; readonly point: readonly [number, number | null] }[] = [];
  let stride = 1;
  let count = 0;
  let last: readonly [number, number | null] | undefined;
  const stays = (index: number) => Math.floor(index / 2) % stride === 0;
  return {
    add(x, y) {
      last = [x, y];
      const index = count++;
      if (!stays(index)) return;
      kept.push({ index, point: last });
      if (kept.length < limit) return;
      stride *= 2;
      kept = kept.filter((entry) => stays(entry.index));
    },
    points() {
      const points = kept.map(({ point }) => point);
      return last === undefined || points.at(-1) === last ? points : [...points, last];
    },
  };
}
