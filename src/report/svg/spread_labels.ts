/**
 * Positions as near as they may be to the wanted ones with at least `distance` between neighbours,
 * inside [low, high] as long as they fit; the order of the answer is that of the input.
 */
export function spreadLabels(
  wanted: readonly number[],
  distance: number,
  [low, high]: readonly [number, number],
): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]!);
  const placed = order.map((index) => Math.min(Math.max(wanted[index]!, low), high));
  // Pushing everything down and then half of the excess back up keeps clusters centred.
  for (let pass = 0; pass < 20; pass++) {
    for (let i = 1; i < placed.length; i++) {
      const overlap = distance - (placed[i]! - placed[i - 1]!);
      if (overlap <= 0) continue;
      placed[i] = placed[i]! + overlap / 2;
      placed[i - 1] = placed[i - 1]! - overlap / 2;
    }
    for (let i = 0; i < placed.length; i++) {
      placed[i] = Math.min(Math.max(placed[i]!, low), high);
    }
  }
  for (let i = 1; i < placed.length; i++) {
    placed[i] = Math.max(placed[i]!, placed[i - 1]! + distance);
  }
  const positions = new Array<number>(wanted.length).fill(0);
  order.forEach((index, rank) => positions[index] = placed[rank]!);
  return positions;
}
