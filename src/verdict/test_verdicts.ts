import type { FigureData, VerdictFile } from "./evidence.ts";

// A small verdicts.json and a small figure that use every optional field, for tests.

const interval = { low: 0.72, estimate: 0.9, high: 0.97, n: 52, alpha: 0.0125 };
const counts = {
  cells: 52,
  networks: 208,
  shown: 187,
  notShown: 15,
  censored: 4,
  ineligible: 2,
  broken: 0,
};

export const testVerdictFile: VerdictFile = {
  schema: "edge-of-stability/verdicts@1",
  manifest: {
    suite: "edge-of-stability",
    version: "0.1.0",
    planHash: "0123456789abcdef".repeat(4),
    profile: "desk",
    seed: 1,
    claims: ["H2"],
    engine: {
      name: "tensorflow",
      version: "2.21.0",
      device: "cpu",
      mode: "compiled",
      threads: { intra: 2, inter: 1 },
      precisionProbe: 1.2e-7,
    },
    work: { allowance: 1e12, used: 7.5e11 },
    data: [{ name: "cifar-10", state: "missing", detail: '"deno task data cifar-10" fetches it' }],
  },
  verdicts: [{
    id: "H2",
    title: "Hovering",
    source: "Cohen et al. 2021, section 3.2",
    statement: "after break-even sharpness stays near 2/η",
    outcome: "supported",
    reason: "limits of the mean cell share 0.720 to 0.970, p0 is 0.7",
    expected: "supported",
    contradicts: false,
    counts,
    interval,
    censoredAgainst: interval,
    censoredFor: interval,
    strata: [
      { factor: "activation", level: "tanh", counts, interval },
      { factor: "task", level: "cifar10", counts, notRun: "no data" },
    ],
    controls: [{
      id: "frozen-quadratic",
      statement: "gradient descent on the frozen quadratic",
      outcome: "failed",
      reason: "it fails by value",
      counts,
      interval,
    }],
    effects: [{ name: "medianR", unit: "1", p05: 0.99, median: 1.01, p95: 1.1, n: 202 }],
    counterexamples: [{
      cell: "fc:16:elu on chebyshev:5:20",
      reason: "R left the band",
      replay: "deno task replay H2 7 2",
      parameters: 49,
    }],
    threats: ["small networks"],
    thresholds: { bandLow: 0.9 },
    decision: { p0: 0.7, p1: 0.9, alpha: 0.0125, minimumCells: 50, minimumNetworks: 200 },
    population: "edge",
    quantity: "hovering@1",
    figure: "H2",
  }],
  figures: { H2: "fedcba9876543210".repeat(4) },
};

const x = { label: "step", scale: "linear", domain: [0, 10] } as const;

export const testFigure: FigureData = {
  id: "H2",
  title: "R after break-even",
  caption: "each line is a network",
  layout: "stacked",
  panels: [
    {
      kind: "lines",
      title: "R",
      x,
      y: { label: "R", scale: "log" },
      rules: [{ y: 1, label: "2/η" }],
      marks: [{ x: 3, label: "τ" }],
      bands: [{ low: 0.9, high: 1.2, label: "band" }],
      steps: [{ label: "2/η", points: [[0, 20], [5, 10]] }],
      series: [{ label: "a", replay: "replay", outcome: "none", points: [[0, 0.3], [1, null]] }],
      median: { points: [[0, 0.3], [1, null]], lanes: [1, 0] },
    },
    {
      kind: "intervals",
      title: "shares",
      x,
      rules: [{ x: 0.7, label: "p0" }],
      rows: [
        {
          group: "activation",
          label: "tanh",
          interval: { low: 0.7, estimate: 0.9, high: 1 },
          note: "n = 52",
          tone: "for",
        },
        { group: "task", label: "cifar10", note: "not run", tone: "neutral" },
      ],
    },
  ],
};
