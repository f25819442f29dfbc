import type {
  ClaimVerdict,
  Counts,
  FigureData,
  Interval,
  Stratum,
  VerdictFile,
} from "../verdict/evidence.ts";

/** Verdicts as a run might leave them, every outcome among them: for the tests of this room. */
export const testVerdicts: VerdictFile = {
  schema: "edge-of-stability/verdicts@1",
  manifest: {
    suite: "edge-of-stability",
    version: "0.1.0",
    planHash: "9f2c4e".padEnd(64, "0"),
    profile: "desk",
    seed: 1,
    claims: ["H1a", "H2", "H3", "H4", "H5"],
    engine: {
      name: "tensorflow",
      version: "2.18.0",
      device: "cpu",
      mode: "graph",
      threads: { intra: 2, inter: 1 },
      precisionProbe: 1.1920929e-7,
    },
    work: { allowance: 4e12, used: 1.23456789e12 },
    data: [
      { name: "cifar-10", state: "missing", detail: "fetch it with deno task data cifar-10" },
      { name: "mnist", state: "present", detail: "" },
    ],
  },
  verdicts: [
    claim("H1a", "sharpness rises before break-even", {
      outcome: "supported",
      reason: "the lower limit 0.731 is above 0.7",
      counts: counts(53, 172, 40, 3),
      interval: interval(0.7314, 0.8123, 0.8799, 53),
      censoredAgainst: interval(0.7204, 0.8023, 0.8719, 53),
      censoredFor: interval(0.7334, 0.8143, 0.8819, 53),
      figure: "H1a",
      strata: [
        stratum("activation", "relu", 20, interval(0.5, 0.75, 0.9, 20)),
        stratum("activation", "tanh", 33, interval(0.71, 0.85, 0.95, 33)),
        stratum("task", "chebyshev", 53, interval(0.7314, 0.8123, 0.8799, 53)),
        {
          ...stratum("task", "cifar10", 0),
          notRun: "no data; fetch it with deno task data cifar-10",
        },
      ],
      effects: [{ name: "growth", unit: "1", p05: 1.1, median: 2.34567, p95: 12.5, n: 212 }],
      controls: [{
        id: "linear",
        statement: "a linear model",
        outcome: "failed",
        reason: "it fails by value",
        counts: counts(12, 0, 12, 0),
        interval: interval(0, 0.01, 0.3, 12),
      }],
    }),
    claim("H2", "sharpness hovers at 2/η", {
      outcome: "inconclusive",
      reason: "20 cells with a share, at least 50 are registered",
      counts: counts(20, 60, 20, 0),
      interval: interval(0.52, 0.75, 0.88, 20),
      controls: [{
        id: "flow",
        statement: "gradient flow continued from break-even",
        outcome: "not-run",
        reason: "the budget was spent",
        counts: counts(0, 0, 0, 0),
      }],
    }),
    claim("H3", "a smaller step size restarts sharpening", {
      outcome: "refuted",
      reason: "the upper limit 0.412 is below 0.7",
      contradicts: true,
      counts: counts(60, 50, 190, 0),
      interval: interval(0.1, 0.21, 0.412, 60),
    }),
    claim("H4", "the loss falls over long spans | <not over short ones>", {
      outcome: "not-run",
      reason: "no data; fetch it with deno task data cifar-10",
      counts: counts(0, 0, 0, 0),
    }),
    claim("H5", "a guard stands", {
      outcome: "broken",
      reason: "two passes gave losses that differ",
      contradicts: true,
      counts: { ...counts(3, 2, 1, 0), broken: 1 },
    }),
  ],
  figures: { H1a: "00ff".padEnd(64, "0") },
};

/** The figure that H1a names: two lanes, one with a gap, and their median. */
export const testFigures: Readonly<Record<string, FigureData>> = {
  H1a: {
    id: "H1a",
    title: "H1a: sharpness of each network",
    caption: "R = λη/2 by step; every line is a network.",
    panels: [{
      kind: "lines",
      title: "Sharpness",
      x: { label: "step", scale: "linear" },
      y: { label: "R = λη/2", scale: "linear" },
      rules: [{ y: 1, label: "2/η" }],
      bands: [{ low: 0.9, high: 1.2, label: "band" }],
      marks: [{ x: 50, label: "τ" }],
      series: [
        {
          label: "cell 0",
          replay: "deno task replay H1a --cell 0",
          outcome: "shown",
          points: [[0, 0.4], [50, 1], [100, 1.05]],
        },
        {
          label: "cell <1>",
          replay: "deno task replay H1a --cell 1",
          outcome: "not-shown",
          points: [[0, 0.3], [50, null], [100, 0.6]],
        },
      ],
      median: { points: [[0, 0.35], [50, 1], [100, 0.8]], lanes: [2, 1, 2] },
    }],
  },
};

function claim(
  id: string,
  title: string,
  rest: Pick<ClaimVerdict, "outcome" | "reason" | "counts"> & Partial<ClaimVerdict>,
): ClaimVerdict {
  return {
    id,
    title,
    source: "Cohen et al. 2021, section 3",
    statement: `Typically, ${title}.`,
    expected: "supported",
    contradicts: false,
    strata: [],
    controls: [],
    effects: [],
    counterexamples: rest.counts.notShown === 0 ? [] : [{
      cell: "fc:16,16:elu on chebyshev:3:20, mse, pytorch",
      reason: "median R is 1.39 | the band ends at 1.25",
      replay: `deno task replay ${id} --seed 1 --cell 4 --network 2`,
      parameters: 321,
    }],
    threats: ["networks are small"],
    thresholds: { growth: 1.2, spearman: 0.9 },
    decision: { p0: 0.7, p1: 0.9, alpha: 0.0125, minimumCells: 50, minimumNetworks: 200 },
    population: "small-cells@1",
    quantity: "sharpening@1",
    ...rest,
  };
}

function counts(cells: number, shown: number, notShown: number, censored: number): Counts {
  const networks = shown + notShown + censored;
  return { cells, networks, shown, notShown, censored, ineligible: 0, broken: 0 };
}

function interval(low: number, estimate: number, high: number, n: number): Interval {
  return { low, estimate, high, n, alpha: 0.0125 };
}

function stratum(
  factor: Stratum["factor"],
  level: string,
  cells: number,
  share?: Interval,
): Stratum {
  return {
    factor,
    level,
    counts: counts(cells, cells * 3, cells, 0),
    ...(share ? { interval: share } : {}),
  };
}
