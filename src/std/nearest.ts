/**
 * The candidate that `word` was most likely meant to be, or undefined when none is near: at most one edit (insertion,
 * deletion, substitution, neighbours swapped) for every three letters of the longer word. Of equally near ones the first.
 */
export function nearest(
  word: string,
  candidates: readonly string[],
): string | undefined {
  // Quadratic in the word: a pasted page is nobody's typing error.
  if (word.length > 100) return undefined;
  let best: { readonly candidate: string; readonly share: number } | undefined;
  for (const candidate of candidates) {
    const share = edits(word.toLowerCase(), candidate.toLowerCase()) /
      Math.max(word.length, candidate.length, 1);
    if (share <= 1 / 3 && share < (best?.share ?? Infinity)) {
      best = { candidate, share };
    }
  }
  return best?.candidate;
}

/** Levenshtein's distance, where two neighbouring letters that changed places count as one edit; a row at a time. */
function edits(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next.push(
        Math.min(
          substituted,
          row[j]! + 1,
          next[j - 1]! + 1,
          swapped ? before[j - 2]! + 1 : Infinity,
        ),
      );
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}
