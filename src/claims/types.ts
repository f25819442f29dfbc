/** What a claim is, before any run: plain data. Nothing here computes. */

/**
 * How the share of networks that show the effect is turned into a verdict (cells are the unit of
 * inference).
 */
export interface TypicalDecision {
  readonly kind: "typical";
  /** "Typically" means a mean cell share above this. */
  readonly p0: number;
  /** Smallest share of interest: the judge's power is stated here. */
  readonly p1: number;
  /** Error rate a side. */
  readonly alpha: number;
  readonly minimumCells: number;
  readonly minimumNetworks: number;
}

/** A run that must be eligible under the claim's own quantity and must fail it by value. */
export interface ControlDefinition {
  readonly id: string;
  /** What is done instead, in words for the report. */
  readonly statement: string;
  /** How the runner makes its evidence; the runner owns the meaning of each name. */
  readonly recipe: string;
  /**
   * How its runs are read. "from-break-even": as the claim's own. "whole-run": it has no break-even
   * of its own; its first measured step stands for τ, and the conditions that ask for R near 1 before
   * judging are waived, so that it is eligible and fails by value.
   */
  readonly window: "from-break-even" | "whole-run";
  /** Cells of the control's own sample. */
  readonly cells: number;
}

/** The verdicts. `broken`: a guard failed, so the numbers say nothing. */
export type OutcomeName =
  | "supported"
  | "refuted"
  | "inconclusive"
  | "not-run"
  | "broken";

/** A claim as it is registered before any run; its canonical hash stands in every report. */
export interface ClaimDefinition {
  readonly id: string;
  readonly title: string;
  /** Paper and section. */
  readonly source: string;
  /** The claim in our own words. */
  readonly statement: string;
  /** Name of the registered population its networks are drawn from. */
  readonly population: string;
  /** `id@version` of the quantity that turns a network's rows into its outcome. */
  readonly quantity: string;
  /** The quantity's thresholds, in the units its docstring states. */
  readonly thresholds: Readonly<Record<string, number>>;
  readonly decision: TypicalDecision;
  /** The verdict that is registered: only broken or its conclusive opposite is a failure. */
  readonly expected: OutcomeName;
  readonly controls: readonly ControlDefinition[];
  /** What the design cannot rule out, for the report. */
  readonly threats: readonly string[];
}

/**
 * What a named number is: its unit ("1" where it has none) and its meaning, both for the report.
 */
export interface NumberMeaning {
  readonly unit: string;
  readonly meaning: string;
}

/**
 * What a claim's registration is checked against: a quantity's name, the thresholds it needs and
 * the numbers it gives.
 */
export interface QuantityContract {
  /** `id@version`. */
  readonly id: string;
  readonly statement: string;
  readonly thresholds: Readonly<Record<string, NumberMeaning>>;
  readonly numbers: Readonly<Record<string, NumberMeaning>>;
}
