import type { Random } from "../statistics/mod.ts";
import type { LayerParameter } from "./layer.ts";

/** A distribution of initial values. */
export type Draw =
  | { readonly kind: "zero" }
  | { readonly kind: "one" }
  | { readonly kind: "uniform"; readonly bound: number }
  | { readonly kind: "normal"; readonly deviation: number };

/**
 * PyTorch's default: for `nn.Linear` and `nn.Conv2d`, weights and biases, uniform within ±1/√fanIn; of another module what
 * the parameter says. Weights times `scale`.
 */
export function pytorchDraw({ role, fanIn, pytorch, stored }: LayerParameter, scale = 1): Draw {
  const factor = role === "weight" ? scale : 1;
  const draw: Draw = pytorch
    ? scaledDraw(pytorch, factor)
    : { kind: "uniform", bound: factor / Math.sqrt(fanIn) };
  return stored === undefined ? draw : scaledDraw(draw, stored);
}

/**
 * Xavier's (Glorot and Bengio 2010), PyTorch's `xavier_normal_` or `xavier_uniform_` with this gain; biases zero. What is
 * neither weight nor bias keeps PyTorch's default.
 */
export function xavierDraw(
  parameter: LayerParameter,
  kind: "normal" | "uniform",
  gain = 1,
): Draw {
  const { role, fanIn, fanOut, stored = 1 } = parameter;
  if (role === "bias") return { kind: "zero" };
  if (role !== "weight") return pytorchDraw(parameter);
  const deviation = stored * gain * Math.sqrt(2 / (fanIn + fanOut));
  return kind === "normal" ? { kind, deviation } : { kind, bound: Math.sqrt(3) * deviation };
}

function scaledDraw(draw: Draw, scale: number): Draw {
  switch (draw.kind) {
    case "uniform":
      return { ...draw, bound: scale * draw.bound };
    case "normal":
      return { ...draw, deviation: scale * draw.deviation };
    default:
      return draw;
  }
}

/** Fills `values` with independent draws. */
export function fill(values: Float32Array, draw: Draw, random: Random): void {
  if (draw.kind === "zero") return void values.fill(0);
  if (draw.kind === "one") return void values.fill(1);
  const next = draw.kind === "uniform"
    ? () => draw.bound * (2 * random.uniform() - 1)
    : () => draw.deviation * random.normal();
  for (let i = 0; i < values.length; i++) values[i] = next();
}
