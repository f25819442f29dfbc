import type { Random } from "../statistics/mod.ts";

/** `size` numbers below `examples`, drawn independently or, without replacement, as the front of a random order. */
export function drawBatch(
  { integer }: Random,
  examples: number,
  size: number,
  replace: boolean,
): Int32Array {
  if (replace) return Int32Array.from({ length: size }, () => integer(examples));
  // Fisher and Yates' shuffle, as far as it is needed; what it displaced is kept, not the whole order.
  const moved = new Map<number, number>();
  return Int32Array.from({ length: size }, (_, i) => {
    const at = i + integer(examples - i);
    const drawn = moved.get(at) ?? at;
    moved.set(at, moved.get(i) ?? i);
    return drawn;
  });
}
