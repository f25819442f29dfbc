import type { Random } from "../statistics/mod.ts";
import type { LayerParameter } from "./layer.ts";

/** A distribution of initial values. */
export type Draw =
  | { readonly kind: "zero" }
  | { readonly kind: "uniform"; readonly bound: number }
  | { readonly kind: "normal"; readonly deviation: number };

/** PyTorch's default for `nn.Linear` and `nn.Conv2d`, weights and biases: uniform within ±1/√fanIn; weights times `scale`. */
export function pytorchDraw({ role, fanIn }: LayerParameter, scale = 1): Draw {
  return { kind: "uniform", bound: (role === "weight" ? scale : 1) / Math.sqrt(fanIn) };
}

/** Xavier's (Glorot and Bengio 2010), PyTorch's `xavier_normal_` or `xavier_uniform_` with this gain; biases zero. */
export function xavierDraw(
  { role, fanIn, fanOut }: LayerParameter,
  kind: "normal" | "uniform",
  gain = 1,
): Draw {
  if (role === "bias") return { kind: "zero" };
  const deviation = gain * Math.sqrt(2 / (fanIn + fanOut));
  return kind === "normal" ? { kind, deviation } : { kind, bound: Math.sqrt(3) * deviation };
}

/** Fills `values` with independent draws. */
export function fill(values: Float32Array, draw: Draw, random: Random): void {
  if (draw.kind === "zero") return void values.fill(0);
  const next = draw.kind === "uniform"
    ? () => draw.bound * (2 * random.uniform() - 1)
    : () => draw.deviation * random.normal();
  for (let i = 0; i < values.length; i++) values[i] = next();
}
