import { erf } from "./erf.ts";

/** A scalar function with its first two derivatives, and the points where those do not exist. */
export interface Activation {
  value(x: number): number;
  slope(x: number): number;
  bend(x: number): number;
  readonly kinks: readonly number[];
}

const sigmoid = (x: number) => x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
const normalDensity = (x: number) => Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
const normalDistribution = (x: number) => (1 + erf(x / Math.SQRT2)) / 2;

const activations: Readonly<Record<string, Activation>> = {
  identity: { value: (x) => x, slope: () => 1, bend: () => 0, kinks: [] },
  tanh: {
    value: Math.tanh,
    slope: (x) => 1 - Math.tanh(x) ** 2,
    bend: (x) => -2 * Math.tanh(x) * (1 - Math.tanh(x) ** 2),
    kinks: [],
  },
  relu: {
    value: (x) => Math.max(x, 0),
    slope: (x) => x > 0 ? 1 : 0,
    bend: () => 0,
    kinks: [0],
  },
  elu: {
    value: (x) => x > 0 ? x : Math.expm1(x),
    slope: (x) => x > 0 ? 1 : Math.exp(x),
    bend: (x) => x > 0 ? 0 : Math.exp(x),
    kinks: [0],
  },
  softplus: {
    value: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
    slope: sigmoid,
    bend: (x) => sigmoid(x) * sigmoid(-x),
    kinks: [],
  },
  gelu: {
    value: (x) => x * normalDistribution(x),
    slope: (x) => normalDistribution(x) + x * normalDensity(x),
    bend: (x) => (2 - x * x) * normalDensity(x),
    kinks: [],
  },
  silu: {
    value: (x) => x * sigmoid(x),
    slope: (x) => sigmoid(x) * (1 + x * sigmoid(-x)),
    bend: (x) => sigmoid(x) * sigmoid(-x) * (2 + x * (sigmoid(-x) - sigmoid(x))),
    kinks: [],
  },
  hardtanh: {
    value: (x) => Math.min(Math.max(x, -1), 1),
    slope: (x) => x > -1 && x < 1 ? 1 : 0,
    bend: () => 0,
    kinks: [-1, 1],
  },
};

/**
 * The activation of that name: identity, tanh, relu, elu (α = 1), softplus, gelu (exact, x·Φ(x)), silu, hardtanh.
 * At a kink the slope and the bend are those of the left side for elu, and zero for relu and hardtanh.
 */
export function activation(name: string): Activation {
  const found = Object.hasOwn(activations, name) ? activations[name] : undefined;
  if (!found) {
    throw new Error(
      `Cannot use activation "${name}": the oracle has ${Object.keys(activations).join(", ")}`,
    );
  }
  return found;
}
