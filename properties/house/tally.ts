/** What a test run came to, read from its output. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Tests that Deno left out: an ignored test, or one that a filter did not name is not among them. */
  readonly ignored: number;
  /** Lines written by `note`, in order. */
  readonly notRun: readonly string[];
  readonly undecided: readonly string[];
}

/** Colour codes, which stand around words when the output is a terminal's. */
// deno-lint-ignore no-control-regex
const colour = /\x1b\[[0-9;]*m/g;

/** Reads the output of `deno test`; null when it holds no summary, which is what a run that broke off looks like. */
export function tallyOf(output: string): Tally | null {
  const lines = output.replace(colour, "").split("\n").map((line) => line.trim());
  const summary = lines.findLast((line) => /^(ok|FAILED) \| \d+ passed/.test(line));
  if (summary === undefined) return null;
  const count = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(summary)?.[1] ?? 0);
  const notes = (kind: string) =>
    lines.filter((line) => line.startsWith(`${kind}: `)).map((line) => line.slice(kind.length + 2));
  return {
    passed: count("passed"),
    failed: count("failed"),
    ignored: count("ignored"),
    notRun: notes("not run"),
    undecided: notes("undecided"),
  };
}

/** The tally in words, ending with the line that continuous integration reads. */
export function describeTally({ passed, failed, ignored, notRun, undecided }: Tally): string {
  const section = (title: string, notes: readonly string[]) => [
    `${title}: ${notes.length}`,
    ...notes.map((line) => `  ${line}`),
  ];
  return [
    ...section("undecided", undecided),
    ...section("not run", notRun),
    ...(ignored > 0 ? [`ignored: ${ignored}`] : []),
    `${passed} passed, ${failed} failed`,
  ].join("\n");
}
