import { styleText } from "node:util";
import type { OutcomeName } from "../claims/types.ts";
import type { ClaimVerdict, VerdictFile } from "../verdict/evidence.ts";
import { counted } from "./text/counted.ts";
import { exactText } from "./text/exact_text.ts";
import { controlWords, outcomeWords } from "./text/outcome_words.ts";
import { plainText } from "./text/plain_text.ts";
import { spentAllowance } from "./text/spent_allowance.ts";
import { shareLimits } from "./text/share_limits.ts";

/** What the caller knows and the verdicts do not. */
export interface TerminalOptions {
  /** The caller has read NO_COLOR and asked whether a person watches. */
  readonly color: boolean;
  /** Columns of the terminal; titles are cut to fit; reasons and commands are left to the terminal, so that they can be copied. */
  readonly width: number;
  /** Seconds a claim took, by claim id; verdicts hold no time. */
  readonly seconds?: Readonly<Record<string, number>>;
  /** Where the Markdown report lies, as the user should read it. */
  readonly report?: string;
}

const colours = {
  supported: "green",
  refuted: "red",
  inconclusive: "yellow",
  "not-run": "gray",
  broken: "magenta",
} as const satisfies Record<OutcomeName, string>;

/**
 * The verdicts as text for a terminal: one line a claim with its count, limits and what was wanted;
 * under a claim that is not supported the reason and, where there is one, the line that replays a
 * network that did not show the effect; then controls, what was not run and what is broken.
 */
export function renderTerminal(file: VerdictFile, options: TerminalOptions): string {
  const { manifest } = file;
  const { engine } = manifest;
  const head = plainText(
    `${manifest.suite} ${manifest.version}: profile ${manifest.profile}, seed ${manifest.seed}, ` +
      `${engine.name} ${engine.version} (${engine.device}, ${engine.mode}, ` +
      `${counted(engine.threads.intra, "thread")})`,
  );
  const lines = claimLines(file.verdicts, options);
  return [
    head,
    ...file.verdicts.flatMap((claim, index) => [lines[index]!, ...details(claim, options)]),
    ...footer(file, options),
  ].join("\n") + "\n";
}

function claimLines(
  verdicts: readonly ClaimVerdict[],
  options: TerminalOptions,
): readonly string[] {
  const ids = padded(verdicts.map(({ id }) => plainText(id)));
  const titles = verdicts.map(({ title }) => plainText(title));
  const outcomes = padded(verdicts.map(({ outcome }) => outcomeWords[outcome].toUpperCase()));
  const longest = Math.max(0, ...titles.map((title) => [...title].length));
  const roomFor = (numbers: readonly string[]) =>
    options.width - [ids[0], outcomes[0], numbers[0]].join("").length - 6;
  const evidence = [0, 1, 2, 3].map((level) => evidenceColumns(verdicts, level, options));
  const numbers = evidence.find((lines) => roomFor(lines) >= Math.min(longest, 28)) ??
    evidence.at(-1)!;
  const room = Math.max(8, Math.min(longest, roomFor(numbers)));
  const shown = padded(titles.map((title) => cut(title, room)));
  return verdicts.map(({ outcome }, index) => {
    const line = `${ids[index]}  ${shown[index]}  ${outcomes[index]}  ${numbers[index]}`.trimEnd();
    if (!options.color) return line;
    const word = outcomeWords[outcome].toUpperCase();
    const start = `${ids[index]}  ${shown[index]}  `.length;
    return line.slice(0, start) + paint(colours[outcome], word) + line.slice(start + word.length);
  });
}

/** Counts, limits and what was wanted, one column each; a higher level leaves out more of them. */
function evidenceColumns(
  verdicts: readonly ClaimVerdict[],
  level: number,
  { seconds }: TerminalOptions,
): readonly string[] {
  const cells = verdicts.map((claim) => {
    const { counts, interval, decision } = claim;
    const limits = interval && shareLimits(interval);
    const time = seconds?.[claim.id];
    const ran = counts.networks > 0;
    return [
      ran ? `${counts.shown}/${counts.shown + counts.notShown} nets` : "",
      ran && level < 3 ? counted(interval?.n ?? 0, "cell") : "",
      limits ? `[${limits.low} ${limits.estimate} ${limits.high}]` : "",
      ran ? `${level < 1 ? "wanted " : ""}> ${exactText(decision.p0)}` : "",
      time === undefined || level > 1 ? "" : `${Math.round(time)} s`,
    ];
  });
  const columns = [0, 1, 2, 3, 4].map((column) => padded(cells.map((row) => row[column]!)));
  const used = columns.filter((column) => column[0]);
  return verdicts.map((_, index) => used.map((column) => column[index]).join("  "));
}

function details(claim: ClaimVerdict, options: TerminalOptions): readonly string[] {
  const lines: string[] = [];
  if (claim.outcome !== "supported") lines.push(`    ${plainText(claim.reason)}`);
  if (claim.contradicts) lines.push(`    registered: ${outcomeWords[claim.expected]}`);
  const missed = claim.counterexamples[0];
  if (missed && claim.outcome !== "supported") {
    lines.push(`    replay a network that missed: ${plainText(missed.replay)}`);
  }
  return options.color ? lines.map((line) => paint("dim", line)) : lines;
}

function footer(file: VerdictFile, options: TerminalOptions): readonly string[] {
  const { verdicts, manifest } = file;
  const controls = verdicts.flatMap((claim) =>
    claim.controls.map((control) => ({ ...control, name: plainText(`${claim.id}/${control.id}`) }))
  );
  const failed = controls.filter(({ outcome }) => outcome === "failed").length;
  const spent = spentAllowance(manifest);
  const named = (outcome: OutcomeName) =>
    verdicts.filter((claim) => claim.outcome === outcome).map(({ id }) => plainText(id))
      .join(", ") || "none";
  return [
    `controls: ${failed} of ${controls.length} failed, as they must`,
    ...controls.filter(({ outcome }) => outcome !== "failed").map((control) =>
      `    ${control.name} ${controlWords[control.outcome]}: ${plainText(control.reason)}`
    ),
    `not run: ${named("not-run")}. broken: ${named("broken")}.`,
    ...(spent === undefined ? [] : [spent]),
    ...manifest.data.filter(({ state }) => state === "missing").map(({ name, detail }) =>
      plainText(`data missing: ${name}: ${detail}`)
    ),
    ...(options.report === undefined ? [] : [`report: ${plainText(options.report)}`]),
  ];
}

/** Words of one width, that of the longest. */
function padded(words: readonly string[]): readonly string[] {
  const width = Math.max(0, ...words.map((word) => [...word].length));
  return words.map((word) => word + " ".repeat(width - [...word].length));
}

function cut(text: string, width: number): string {
  const letters = [...text];
  return letters.length <= width ? text : `${letters.slice(0, width - 1).join("").trimEnd()}…`;
}

/** The caller has decided about colour, so the streams are not asked. */
function paint(format: Parameters<typeof styleText>[0], text: string): string {
  return styleText(format, text, { validateStream: false });
}
