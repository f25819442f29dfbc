import { nearest } from "../std/nearest.ts";
import { UsageError } from "../std/usage_error.ts";
import { type Draw, pytorchDraw, xavierDraw } from "./draw.ts";
import type { LayerParameter } from "./layer.ts";

/** A rule for initial values. */
export interface Initialization {
  /** Canonical spec string: parsing it gives this rule again. */
  readonly spec: string;
  /** The distribution of one parameter's entries; `paper` is what the network's family takes from its source. */
  drawOf(parameter: LayerParameter, paper: Draw): Draw;
}

/** Initializations, a line each. */
export const initializations: readonly { readonly name: string; readonly summary: string }[] = [
  {
    name: "paper",
    summary:
      "what the source of the family gives it: pytorch for most; Xavier for deeplinear, with gain 1.9 for regression; He for vgg and resnet; of a scaling its own",
  },
  {
    name: "pytorch",
    summary: "PyTorch's default: weights and biases uniform within 1/sqrt(fan in)",
  },
  { name: "xavier", summary: "Xavier normal weights, zero biases" },
  { name: "xavier-uniform", summary: "Xavier uniform weights, zero biases" },
  { name: "scaled:<g>", summary: "pytorch with its weights times g, e.g. scaled:1.7" },
];

const largestScale = 1000;

/**
 * Reads an initialization's spec: "paper", "pytorch", "xavier", "xavier-uniform" or "scaled:<g>" with 0 < g ≤ 1000.
 *
 * @throws UsageError naming the part that is wrong and what would be right.
 */
export function parseInitialization(spec: string): Initialization {
  switch (spec) {
    case "paper":
      return { spec, drawOf: (_parameter, paper) => paper };
    case "pytorch":
      return { spec, drawOf: (parameter) => pytorchDraw(parameter) };
    case "xavier":
      return { spec, drawOf: (parameter) => xavierDraw(parameter, "normal") };
    case "xavier-uniform":
      return { spec, drawOf: (parameter) => xavierDraw(parameter, "uniform") };
  }
  const [name, text, ...rest] = spec.split(":");
  if (name === "scaled" && rest.length === 0) return scaled(spec, text);
  throw unknown(spec);
}

function scaled(spec: string, text: string | undefined): Initialization {
  const scale = text !== undefined && /^\d+(\.\d+)?(e-?\d+)?$/.test(text) ? Number(text) : NaN;
  if (!(scale > 0 && scale <= largestScale)) {
    throw new UsageError(
      `Cannot read initialization "${spec}": its scale is "${
        text ?? ""
      }"; wanted a number above 0 and at most ${largestScale}, as in "scaled:1.7"`,
    );
  }
  return { spec: `scaled:${scale}`, drawOf: (parameter) => pytorchDraw(parameter, scale) };
}

function unknown(spec: string): UsageError {
  const names = initializations.map((i) => i.name);
  const near = nearest(spec.split(":")[0]!, names.map((n) => n.split(":")[0]!));
  const hint = near === undefined
    ? ""
    : `did you mean "${names.find((n) => n.startsWith(near))}"? `;
  return new UsageError(
    `Cannot read initialization "${spec}": there is none of that name; ${hint}wanted ${
      names.join(", ")
    }`,
  );
}
