/**
 * An optimizer in plain data, as JSON has it. Conventions are PyTorch's (torch.optim): `decay` is coupled, added to the
 * gradient as decay·θ, for all but "adamw", where θ shrinks by η·decay on its own. Weight decay is no part of the loss.
 */
export type OptimizerSpec =
  | { readonly family: "gd"; readonly decay: number }
  | { readonly family: "polyak" | "nesterov"; readonly beta: number; readonly decay: number }
  | {
    readonly family: "sgd";
    /** Examples in a batch. */
    readonly batch: number;
    /** Each example of a batch drawn by itself; else each epoch goes once through a new order, its short end dropped. */
    readonly replace: boolean;
    readonly decay: number;
  }
  | { readonly family: "rmsprop"; readonly beta2: number; readonly eps: number }
  | {
    readonly family: "adam";
    readonly beta1: number;
    readonly beta2: number;
    readonly eps: number;
    /** Bias correction. */
    readonly correction: boolean;
  }
  | {
    readonly family: "adamw";
    readonly beta1: number;
    readonly beta2: number;
    readonly eps: number;
    readonly correction: boolean;
    readonly decay: number;
  }
  | { readonly family: "sam"; readonly rho: number }
  | {
    readonly family: "flow";
    /** A substep is at most alpha/λ, λ as last measured, … */
    readonly alpha: number;
    /** … and at most this. */
    readonly cap: number;
  }
  | { readonly family: "flow:adaptive"; readonly tolerance: number }
  | { readonly family: "taylor" };
