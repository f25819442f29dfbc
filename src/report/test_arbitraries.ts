import fc from "fast-check";
import type {
  ClaimVerdict,
  ControlVerdict,
  Counts,
  FigureAxis,
  FigureData,
  Interval,
  IntervalsPanel,
  LinesPanel,
  Stratum,
  VerdictFile,
} from "../verdict/evidence.ts";

/** Text that tries to break out of whatever it is put in; never the words that a renderer must not write. */
const text: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom(
    "a | b",
    "\\|",
    "<b>bold</b> & <!-- -->",
    "`code` ``more``",
    "]]>",
    "# heading\n## another",
    "two\r\nlines\u2028three",
    "%0A::error::",
    "\u001b[31mred",
    "$x$ *y* _z_ [l](m) ![i](j)",
    "- item",
    "1. item",
    "\ud800",
    "",
  ),
).filter((words) => !/nan|undefined|infinity|not finite/i.test(words));

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: 0, max: 2, noNaN: true }),
  fc.integer(),
);
const count = fc.nat({ max: 1000 });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9.-]{0,7}$/);
const dictionary = fc.array(fc.tuple(name, number), { maxLength: 3 })
  .map((entries) => Object.fromEntries(entries));

const counts: fc.Arbitrary<Counts> = fc.record({
  cells: count,
  networks: count,
  shown: count,
  notShown: count,
  censored: count,
  ineligible: count,
  broken: count,
});

const interval: fc.Arbitrary<Interval> = fc.record({
  limits: fc.tuple(share, share, share).map((three) => three.sort((a, b) => a - b)),
  n: count,
  alpha: share,
}).map(({ limits, n, alpha }) => ({
  low: limits[0]!,
  estimate: limits[1]!,
  high: limits[2]!,
  n,
  alpha,
}));

const control = fc.record<ControlVerdict>({
  id: text,
  statement: text,
  outcome: fc.constantFrom("failed", "passed", "undecided", "not-run"),
  reason: text,
  counts,
  interval,
}, { requiredKeys: ["id", "statement", "outcome", "reason", "counts"] });

const stratum = fc.record<Stratum>({
  factor: fc.constantFrom("family", "activation", "loss", "depth", "task", "initialization"),
  level: text,
  counts,
  interval,
  notRun: text,
}, { requiredKeys: ["factor", "level", "counts"] });

const outcome = fc.constantFrom(
  "supported" as const,
  "refuted" as const,
  "inconclusive" as const,
  "not-run" as const,
  "broken" as const,
);

/** Any claim's verdict, whether its parts fit together or not: a renderer does not judge. */
const claim = fc.record({
  id: name,
  title: text,
  source: text,
  statement: text,
  outcome,
  reason: text,
  expected: outcome,
  contradicts: fc.boolean(),
  counts,
  interval,
  censoredAgainst: interval,
  censoredFor: interval,
  strata: fc.array(stratum, { maxLength: 4 }),
  controls: fc.array(control, { maxLength: 3 }),
  effects: fc.array(
    fc.record({ name: text, unit: text, p05: number, median: number, p95: number, n: count }),
    { maxLength: 3 },
  ),
  counterexamples: fc.array(
    fc.record({ cell: text, reason: text, replay: text, parameters: count }),
    { maxLength: 12 },
  ),
  threats: fc.array(text, { maxLength: 3 }),
  thresholds: dictionary,
  decision: fc.record({
    p0: share,
    p1: share,
    alpha: share,
    minimumCells: count,
    minimumNetworks: count,
  }),
  population: text,
  quantity: text,
  figure: fc.constantFrom("one", "two", "three"),
}, {
  requiredKeys: [
    "id",
    "title",
    "source",
    "statement",
    "outcome",
    "reason",
    "expected",
    "contradicts",
    "counts",
    "strata",
    "controls",
    "effects",
    "counterexamples",
    "threats",
    "thresholds",
    "decision",
    "population",
    "quantity",
  ],
}) as fc.Arbitrary<ClaimVerdict>;

const manifest = fc.record({
  suite: text,
  version: text,
  planHash: text,
  profile: fc.oneof(text, fc.constantFrom("smoke", "desk", "paper")),
  seed: fc.nat(),
  claims: fc.array(text, { maxLength: 3 }),
  engine: fc.record({
    name: text,
    version: text,
    device: text,
    mode: text,
    threads: fc.record({ intra: count, inter: count }),
    precisionProbe: number,
  }),
  work: fc.record({ allowance: number, used: number }),
  data: fc.array(
    fc.record({
      name: text,
      state: fc.constantFrom("present" as const, "missing" as const),
      detail: text,
    }),
    { maxLength: 3 },
  ),
});

/** Any file that its type allows, hostile texts among them. */
export const anyVerdicts: fc.Arbitrary<VerdictFile> = fc.record({
  schema: fc.constant("edge-of-stability/verdicts@1" as const),
  manifest,
  verdicts: fc.uniqueArray(claim, { maxLength: 4, selector: ({ id }) => id.toLowerCase() }),
  figures: fc.constant({}),
});

const axis = fc.record<FigureAxis>({
  label: text,
  scale: fc.constantFrom("linear", "log"),
  domain: fc.tuple(number, number).map(([a, b]) => a < b ? [a, b] as const : [b, a] as const),
}, { requiredKeys: ["label", "scale"] });

const points = fc.array(fc.tuple(number, fc.option(number)), { maxLength: 12 });

const linesPanel = fc.record({
  kind: fc.constant("lines" as const),
  title: text,
  x: axis,
  y: axis,
  rules: fc.array(fc.record({ y: number, label: text }), { maxLength: 3 }),
  marks: fc.array(fc.record({ x: number, label: text }), { maxLength: 2 }),
  bands: fc.array(fc.record({ low: number, high: number, label: text }), { maxLength: 2 }),
  steps: fc.array(
    fc.record({ label: text, points: fc.array(fc.tuple(number, number), { maxLength: 3 }) }),
    { maxLength: 2 },
  ),
  series: fc.array(
    fc.record({
      label: text,
      replay: text,
      outcome: fc.constantFrom(
        "shown",
        "not-shown",
        "censored",
        "ineligible",
        "broken",
        "none",
      ),
      points,
    }),
    { maxLength: 6 },
  ),
  median: fc.record({ points, lanes: fc.array(count, { maxLength: 12 }) }, {
    requiredKeys: ["points"],
  }),
}, { requiredKeys: ["kind", "title", "x", "y", "rules", "series"] }) as fc.Arbitrary<LinesPanel>;

const intervalsPanel = fc.record({
  kind: fc.constant("intervals" as const),
  title: text,
  x: axis,
  rules: fc.array(fc.record({ x: number, label: text }), { maxLength: 3 }),
  rows: fc.array(
    fc.record({
      group: text,
      label: text,
      interval: fc.record({ low: number, estimate: number, high: number }),
      note: text,
      tone: fc.constantFrom("for", "against", "neutral"),
    }, { requiredKeys: ["group", "label", "note", "tone"] }),
    { maxLength: 6 },
  ),
}) as fc.Arbitrary<IntervalsPanel>;

/** Any figure that its type allows, with numbers over the whole range of a double. */
export const anyFigure: fc.Arbitrary<FigureData> = fc.record({
  id: name,
  title: text,
  caption: text,
  layout: fc.constantFrom("side-by-side", "stacked"),
  panels: fc.array(fc.oneof(linesPanel, intervalsPanel), { maxLength: 4 }),
}, { requiredKeys: ["id", "title", "caption", "panels"] }) as fc.Arbitrary<FigureData>;
