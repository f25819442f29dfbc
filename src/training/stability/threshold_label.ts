import type { OptimizerSpec } from "../optimizers/optimizer_spec.ts";

/** An optimizer's `maximumStableSharpness` as a formula for figures, e.g. "2/η"; undefined where there is none. */
export function thresholdLabel(spec: OptimizerSpec): string | undefined {
  switch (spec.family) {
    case "flow":
    case "flow:adaptive":
      return undefined;
    case "sam":
      return "‖g‖/(2ρ)·(√(1 + 8ρ/(η‖g‖)) − 1)";
    case "rmsprop":
    case "taylor":
      return "2/η";
    case "adam":
      return "(2+2β₁)/((1−β₁)η)";
    case "adamw":
      return spec.decay === 0 ? "(2+2β₁)/((1−β₁)η)" : "(2−η·decay)(1+β₁)/((1−β₁)η)";
    case "gd":
    case "sgd":
      return withDecay("2/η", spec.decay);
    case "polyak":
      return withDecay("(2+2β)/η", spec.decay);
    case "nesterov":
      return withDecay("(2+2β)/(η(1+2β))", spec.decay);
  }
}

const withDecay = (formula: string, decay: number) => decay === 0 ? formula : `${formula} − decay`;
