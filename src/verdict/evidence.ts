import type { OutcomeName } from "../claims/types.ts";

/** What became of one network under one claim's quantity. `censored` and `ineligible` always say why. */
export type NetworkOutcome =
  | { readonly state: "shown" }
  | { readonly state: "not-shown"; readonly reason: string }
  | { readonly state: "censored"; readonly reason: string }
  | { readonly state: "ineligible"; readonly reason: string }
  | { readonly state: "broken"; readonly reason: string };

/** One network's judged record: outcome, the numbers behind it, and how to see it again. */
export interface NetworkEvidence {
  /** Lane in its cohort. */
  readonly replicate: number;
  readonly stepSize: number;
  readonly outcome: NetworkOutcome;
  /** Named numbers of the quantity (tau, medianR, growth, ...); absent means not measured. Never NaN. */
  readonly numbers: Readonly<Record<string, number>>;
  /** The one command that replays it. */
  readonly replay: string;
}

/** A cell's strata are descriptive only. */
export interface CellEvidence {
  readonly index: number;
  readonly network: string;
  readonly activation: string;
  readonly depth: number;
  readonly task: string;
  readonly loss: string;
  readonly initialization: string;
  /** Parameters of one network. */
  readonly parameters: number;
  /** A cell that could not be run (say, no data) says why and has no networks. */
  readonly notRun?: string;
  readonly networks: readonly NetworkEvidence[];
}

/** What one control's own sample gave. */
export interface ControlEvidence {
  /** The control's id in the claim. */
  readonly id: string;
  /** In the order in which they were completed. */
  readonly cells: readonly CellEvidence[];
  /** A control that could not be run says why and has no cells. */
  readonly notRun?: string;
}

export interface Counts {
  readonly cells: number;
  readonly networks: number;
  readonly shown: number;
  readonly notShown: number;
  readonly censored: number;
  readonly ineligible: number;
  readonly broken: number;
}

/** A limit pair of a confidence sequence at the last look; `estimate` is the plain mean of cell values. */
export interface Interval {
  readonly low: number;
  readonly estimate: number;
  readonly high: number;
  /** Cells behind it. */
  readonly n: number;
  /** Error rate a side. */
  readonly alpha: number;
}

export interface ControlVerdict {
  readonly id: string;
  readonly statement: string;
  /** `failed`: eligible and failed by value, as it must. `passed`: it showed the effect, so the statistic does not discriminate. `not-run`: with the reason. */
  readonly outcome: "failed" | "passed" | "undecided" | "not-run";
  readonly reason: string;
  readonly counts: Counts;
  readonly interval?: Interval;
}

export interface Stratum {
  readonly factor: "family" | "activation" | "loss" | "depth" | "task" | "initialization";
  readonly level: string;
  readonly counts: Counts;
  /** Descriptive; absent when there is no eligible cell. */
  readonly interval?: Interval;
  /** Why a level that the population holds has no cell (say, no data), with the command that changes it. */
  readonly notRun?: string;
}

export interface ClaimVerdict {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly statement: string;
  readonly outcome: OutcomeName;
  /** One sentence: why this outcome. */
  readonly reason: string;
  readonly expected: OutcomeName;
  /** Broken, or conclusively the opposite of what is registered. */
  readonly contradicts: boolean;
  readonly counts: Counts;
  /** With censored networks left out. */
  readonly interval?: Interval;
  /** Censored networks counted all against, and all for. */
  readonly censoredAgainst?: Interval;
  readonly censoredFor?: Interval;
  readonly strata: readonly Stratum[];
  readonly controls: readonly ControlVerdict[];
  /** Medians and 5 % and 95 % quantiles over eligible networks of the quantity's numbers. */
  readonly effects: readonly {
    readonly name: string;
    readonly unit: string;
    readonly p05: number;
    readonly median: number;
    readonly p95: number;
    readonly n: number;
  }[];
  /** Networks that did not show the effect, smallest first, with their replay lines. */
  readonly counterexamples: readonly {
    readonly cell: string;
    readonly reason: string;
    readonly replay: string;
    readonly parameters: number;
  }[];
  readonly threats: readonly string[];
  readonly thresholds: Readonly<Record<string, number>>;
  readonly decision: {
    readonly p0: number;
    readonly p1: number;
    readonly alpha: number;
    readonly minimumCells: number;
    readonly minimumNetworks: number;
  };
  readonly population: string;
  readonly quantity: string;
  /** Figure file under `figures/`, without extension; absent when nothing was run. */
  readonly figure?: string;
}

/** Everything needed to say where numbers come from. No time and no path of a machine in it. */
export interface RunManifest {
  readonly suite: string;
  readonly version: string;
  readonly planHash: string;
  readonly profile: string;
  readonly seed: number;
  readonly claims: readonly string[];
  readonly engine: {
    readonly name: string;
    readonly version: string;
    readonly device: string;
    readonly mode: string;
    readonly threads: { readonly intra: number; readonly inter: number };
    readonly precisionProbe: number;
  };
  readonly work: { readonly allowance: number; readonly used: number };
  readonly data: readonly {
    readonly name: string;
    readonly state: "present" | "missing";
    readonly detail: string;
  }[];
}

/** The content of `verdicts.json`. */
export interface VerdictFile {
  readonly schema: "edge-of-stability/verdicts@1";
  readonly manifest: RunManifest;
  readonly verdicts: readonly ClaimVerdict[];
  /** SHA-256 of each `figures/<id>.json`, by id. */
  readonly figures: Readonly<Record<string, string>>;
}

/** One lane of a figure: at most 200 points. `null` marks a step that was not measured or diverged. */
export interface FigureSeries {
  readonly label: string;
  readonly replay: string;
  /** `none`: a run that nobody judged (the figure of `eos run`). */
  readonly outcome: NetworkOutcome["state"] | "none";
  readonly points: readonly (readonly [x: number, y: number | null])[];
}

/** Data of one figure: the report draws it and nothing else. */
export interface FigureData {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  /** Panels of lines stand two in a row unless they are stacked; panels of intervals take a whole row. */
  readonly layout?: "side-by-side" | "stacked";
  readonly panels: readonly FigurePanel[];
}

export type FigurePanel = LinesPanel | IntervalsPanel;

/** The unit belongs in the label. `domain` overrides the range that the data would give; what lies outside is clipped and counted. */
export interface FigureAxis {
  readonly label: string;
  readonly scale: "linear" | "log";
  readonly domain?: readonly [low: number, high: number];
}

/** Trajectories of many lanes over one x. */
export interface LinesPanel {
  readonly kind: "lines";
  readonly title: string;
  readonly x: FigureAxis;
  readonly y: FigureAxis;
  /** Horizontal reference lines, e.g. R = 1 labelled "2/η". */
  readonly rules: readonly { readonly y: number; readonly label: string }[];
  /** Vertical reference lines, e.g. break-even where lanes are aligned at it. */
  readonly marks?: readonly { readonly x: number; readonly label: string }[];
  /** Shaded horizontal bands, e.g. the registered band of a quantity. */
  readonly bands?: readonly {
    readonly low: number;
    readonly high: number;
    readonly label: string;
  }[];
  /** Reference levels that change at steps, e.g. 2/η under a schedule: a value holds from its x to the next. */
  readonly steps?: readonly {
    readonly label: string;
    readonly points: readonly (readonly [x: number, y: number])[];
  }[];
  readonly series: readonly FigureSeries[];
  /** Drawn bold over the series: the median over lanes at each x; `lanes` says how many stand behind each point. */
  readonly median?: {
    readonly points: readonly (readonly [x: number, y: number | null])[];
    readonly lanes?: readonly number[];
  };
}

/** Intervals one under another on one axis (a forest plot). */
export interface IntervalsPanel {
  readonly kind: "intervals";
  readonly title: string;
  readonly x: FigureAxis;
  /** Vertical reference lines, e.g. p0. */
  readonly rules: readonly { readonly x: number; readonly label: string }[];
  readonly rows: readonly {
    /** Rows of one group stand under its name. */
    readonly group: string;
    readonly label: string;
    /** Absent: the note says why. */
    readonly interval?: {
      readonly low: number;
      readonly estimate: number;
      readonly high: number;
    };
    /** Right of the axis: what stands behind the row (n), or why there is nothing. */
    readonly note: string;
    readonly tone: "for" | "against" | "neutral";
  }[];
}
