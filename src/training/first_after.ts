/** How many of ascending numbers are at most `bound`: the index of the first above it. By halving. */
export function firstAfter(ascending: readonly number[], bound: number): number {
  let low = 0, high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
