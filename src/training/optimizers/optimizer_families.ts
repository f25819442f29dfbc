import type { Field, SpecFamily } from "../specs/types.ts";
import type { OptimizerSpec } from "./optimizer_spec.ts";

const number = (
  key: string,
  fallback: number,
  accepts: (x: number) => boolean,
  wanted: string,
): Field => ({ key, kind: "number", fallback, accepts, wanted });

const share = (key: string, fallback: number) =>
  number(key, fallback, (x) => x >= 0 && x < 1, "a number from 0 to below 1");
const positive = (key: string, fallback: number) =>
  // Below, float32 takes it for 0; above, for infinite.
  number(key, fallback, (x) => x >= 1e-37 && x <= 1e37, "a number above 0, from 1e-37 to 1e37");
const decay = (fallback: number) =>
  number("decay", fallback, (x) => x >= 0 && x <= 1e6, "a number from 0 to 1e6");
const correction: Field = {
  ...{ key: "correction", kind: "yes-no", fallback: true, wanted: "yes or no" },
};
const adamFields = [share("beta1", 0.9), share("beta2", 0.99), positive("eps", 1e-7), correction];

/** Every optimizer, with its options: texts, JSON, refusals and lists come from this table. */
export const optimizerFamilies: readonly (SpecFamily & {
  readonly name: OptimizerSpec["family"];
})[] = [
  {
    name: "gd",
    fields: [decay(0)],
    example: "gd:decay=0.0001",
    summary: "gradient descent; decay is weight decay added to the gradient, as PyTorch's SGD does",
  },
  {
    name: "polyak",
    fields: [share("beta", 0.9), decay(0)],
    example: "polyak:beta=0.5",
    summary: "gradient descent with momentum, PyTorch's SGD: v ← βv + g, θ ← θ − ηv",
  },
  {
    name: "nesterov",
    fields: [share("beta", 0.9), decay(0)],
    example: "nesterov:beta=0.5",
    summary: "Nesterov's momentum, PyTorch's: v ← βv + g, θ ← θ − η(g + βv)",
  },
  {
    name: "sgd",
    fields: [
      { key: "batch", kind: "whole", wanted: "a whole number from 1 to the number of examples" },
      { key: "replace", kind: "yes-no", fallback: false, wanted: "yes or no" },
      decay(0),
    ],
    example: "sgd:batch=32",
    summary:
      "stochastic gradient descent, in epochs whose short last batch is dropped, or drawn with replacement",
  },
  {
    name: "rmsprop",
    fields: [share("beta2", 0.99), positive("eps", 1e-7)],
    example: "rmsprop:beta2=0.9",
    summary: "RMSProp, full batch: θ ← θ − ηg/(√ν + ε)",
  },
  {
    name: "adam",
    fields: adamFields,
    example: "adam:beta1=0.5:correction=no",
    summary: "Adam, full batch, with or without bias correction",
  },
  {
    name: "adamw",
    fields: [...adamFields, decay(0.01)],
    example: "adamw:beta1=0.5:decay=0.1",
    summary: "Adam with decoupled weight decay: θ shrinks by η·decay a step",
  },
  {
    name: "sam",
    fields: [number("rho", 0.05, (x) => x >= 0 && x <= 1e6, "a number from 0 to 1e6")],
    example: "sam:rho=0.1",
    summary: "sharpness-aware minimization: the gradient taken at θ + ρg/‖g‖",
  },
  {
    name: "flow",
    fields: [positive("alpha", 1), positive("cap", 999)],
    example: "flow:alpha=1:cap=0.5",
    summary:
      "gradient flow by Runge–Kutta of order 4, η the time of a step, substeps min(alpha/λ, cap)",
  },
  {
    name: "flow:adaptive",
    fields: [
      number(
        "tolerance",
        1e-5,
        (x) => x >= 1e-6 && x <= 0.1,
        "a number from 1e-6, which float32 can keep, to 0.1",
      ),
    ],
    example: "flow:adaptive:tolerance=0.0001",
    summary: "gradient flow by Dormand–Prince 5(4), its substeps chosen by the estimated error",
  },
  {
    name: "taylor",
    fields: [],
    example: "taylor",
    summary: "gradient descent on the loss' quadratic Taylor model at the start",
  },
];
