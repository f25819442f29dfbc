/**
 * The lines in which two texts differ, for a person: `-` only in `actual`, `+` only in `expected`, two spaces in both.
 * A longest common subsequence where the differing middle is small enough for one, else the two middles one after the other.
 */
export function difference(actual: string, expected: string): string {
  const a = actual.split("\n");
  const b = expected.split("\n");
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (
    end < a.length - start && end < b.length - start &&
    a.at(-1 - end) === b.at(-1 - end)
  ) end++;
  const common = (lines: readonly string[]) => lines.map((line) => `  ${line}`);
  return [
    ...shortened(common(a.slice(0, start)), "end"),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...shortened(common(a.slice(a.length - end)), "start"),
  ].join("\n");
}

/** Cells of the table above which the middles are shown whole: a million is some milliseconds. */
const TABLE_LIMIT = 1_000_000;

/** Common lines kept beside the first and the last difference. */
const CONTEXT = 12;

function middle(a: readonly string[], b: readonly string[]): string[] {
  const removed = (line: string) => `- ${line}`;
  const added = (line: string) => `+ ${line}`;
  if (a.length * b.length > TABLE_LIMIT) {
    return [
      ...shortened(a.map(removed), "start"),
      ...shortened(b.map(added), "start"),
    ];
  }
  const table = commonLengths(a, b);
  const lines: string[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push(`  ${a[i++]}`);
      j++;
    } else if (
      j >= b.length || (i < a.length && table[i + 1]![j]! >= table[i]![j + 1]!)
    ) {
      lines.push(removed(a[i++]!));
    } else lines.push(added(b[j++]!));
  }
  return lines;
}

/** Entry [i][j]: length of the longest common subsequence of a from i on and b from j on. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from(
    { length: a.length + 1 },
    () => new Array<number>(b.length + 1).fill(0),
  );
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i]![j] = a[i] === b[j]
        ? table[i + 1]![j + 1]! + 1
        : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
    }
  }
  return table;
}

/** At most `CONTEXT` lines, those at the given side kept, with a line that says how many were left out. */
function shortened(lines: readonly string[], kept: "start" | "end"): string[] {
  if (lines.length <= CONTEXT) return [...lines];
  const note = `  … ${lines.length - CONTEXT} more lines`;
  return kept === "start" ? [...lines.slice(0, CONTEXT), note] : [note, ...lines.slice(-CONTEXT)];
}
