import type { ControlDefinition, QuantityContract } from "../claims/types.ts";
import type { NetworkRows } from "../training/rows.ts";
import type { NetworkOutcome } from "../verdict/evidence.ts";
import type { LossPrecision } from "../statistics/mod.ts";

/**
 * One network's run, as a quantity reads it.
 *
 * Rows may begin at any step: `schedule[0].from` is their first step, `losses[i]` is the loss at
 * step `schedule[0].from + i`, and the steps of sharpness rows and of `end` are absolute.
 */
export interface NetworkRun {
  readonly main: NetworkRows;
  /**
   * Runs continued from a checkpoint of `main`. "cut": its first step is the t_d of `findDropStep`,
   * the step size changed from there.
   */
  readonly branches: Readonly<Record<string, NetworkRows>>;
  readonly lossKind: "mse" | "cross-entropy";
  /** The activation has a continuous derivative. */
  readonly smooth: boolean;
  /** Deep or ReLU nets: the wider band of H2. */
  readonly wideBand: boolean;
  /** What the float32 error of a loss depends on. */
  readonly precision: LossPrecision;
  /**
   * "from-break-even": τ is the first measured step with R ≥ 1, and a run whose first reading is
   * there already is ineligible. "whole-run": a control without a break-even of its own (a frozen
   * quadratic, a linear model, a step size that is too small). Its first measured step stands for
   * τ, it ends where it was ended (no loss goal is looked for), and no condition that R be near 1 is
   * asked before judging, so that the control is eligible and fails by value.
   */
  readonly window: ControlDefinition["window"];
}

/**
 * A quantity's answer for one network. `numbers` holds finite numbers only; absent means not
 * measured.
 */
export interface Measured {
  readonly outcome: NetworkOutcome;
  readonly numbers: Readonly<Record<string, number>>;
}

/** A pure function from a run to its outcome, with a version that the plan's hash covers. */
export interface Quantity extends QuantityContract {
  /** @throws RangeError if a threshold that the contract names is missing. */
  readonly measure: (
    run: NetworkRun,
    thresholds: Readonly<Record<string, number>>,
  ) => Measured;
}
