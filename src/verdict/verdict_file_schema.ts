import { z } from "zod";

const text = z.string();
const count = z.int().min(0);
const number = z.number();
const share = z.number().min(0).max(1);
const outcome = z.enum(["supported", "refuted", "inconclusive", "not-run", "broken"]);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const counts = z.strictObject({
  cells: count,
  networks: count,
  shown: count,
  notShown: count,
  censored: count,
  ineligible: count,
  broken: count,
});

const interval = z.strictObject({
  low: share,
  estimate: share,
  high: share,
  n: count,
  alpha: share,
});

const stratum = z.strictObject({
  factor: z.enum(["family", "activation", "loss", "depth", "task", "initialization"]),
  level: text,
  counts,
  interval: z.exactOptional(interval),
  notRun: z.exactOptional(text),
});

const control = z.strictObject({
  id: text,
  statement: text,
  outcome: z.enum(["failed", "passed", "undecided", "not-run"]),
  reason: text,
  counts,
  interval: z.exactOptional(interval),
});

const claimVerdict = z.strictObject({
  id: text,
  title: text,
  source: text,
  statement: text,
  outcome,
  reason: text,
  expected: outcome,
  contradicts: z.boolean(),
  counts,
  interval: z.exactOptional(interval),
  censoredAgainst: z.exactOptional(interval),
  censoredFor: z.exactOptional(interval),
  strata: z.array(stratum),
  controls: z.array(control),
  effects: z.array(z.strictObject({
    name: text,
    unit: text,
    p05: number,
    median: number,
    p95: number,
    n: count,
  })),
  counterexamples: z.array(z.strictObject({
    cell: text,
    reason: text,
    replay: text,
    parameters: count,
  })),
  threats: z.array(text),
  thresholds: z.record(text, number),
  decision: z.strictObject({
    p0: share,
    p1: share,
    alpha: share,
    minimumCells: count,
    minimumNetworks: count,
  }),
  population: text,
  quantity: text,
  figure: z.exactOptional(text),
});

const manifest = z.strictObject({
  suite: text,
  version: text,
  planHash: hash,
  profile: text,
  seed: number,
  claims: z.array(text),
  engine: z.strictObject({
    name: text,
    version: text,
    device: text,
    mode: text,
    threads: z.strictObject({ intra: count, inter: count }),
    precisionProbe: number,
  }),
  work: z.strictObject({ allowance: number, used: number }),
  data: z.array(z.strictObject({
    name: text,
    state: z.enum(["present", "missing"]),
    detail: text,
  })),
});

/** `verdicts.json` as `VerdictFile` types it; a field that is not known is refused. */
export const verdictFileSchema = z.strictObject({
  schema: z.literal("edge-of-stability/verdicts@1"),
  manifest,
  verdicts: z.array(claimVerdict),
  figures: z.record(text, hash),
});
