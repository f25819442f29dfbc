import type { DenseOptions, Scale } from "./dense.ts";

/** How a fully connected network's weights enter its function, which decides how wide networks train. */
export type ScalingName = "standard" | "ntk" | "mup";

/** Where a layer stands in its network, and how many numbers it maps to how many. */
export interface ScaledLayer {
  readonly place: "first" | "hidden" | "last";
  readonly inputs: number;
  readonly outputs: number;
}

const normal = (deviation: number) => ({ kind: "normal", deviation }) as const;

/**
 * NTK parametrization, Jacot, Gabriel and Hongler 2018 (arXiv 1806.07572), section 2: W/√(fan in) and β·b with every
 * stored number from N(0, 1), and their β of 0.1.
 */
function ntk({ inputs }: ScaledLayer): { weight: Scale; bias: Scale } {
  return {
    weight: { factor: 1 / Math.sqrt(inputs), draw: normal(1) },
    bias: { factor: 0.1, draw: normal(1) },
  };
}

/**
 * Maximal update parametrization, Yang and Hu 2020 (arXiv 2011.14522), definition 5.1 and table 1: at width m the function uses m^(-a) times
 * what is stored, and stores N(0, m^(-2b)), with a = -1/2 in the first layer, 0 between, 1/2 in the last, b = 1/2 in all,
 * and a step size of gradient descent that does not depend on m (c = 0). m is the layer's own hidden side, where widths
 * differ. Two things that the table leaves open, its inputs being of a fixed length and its network without biases: the
 * first layer's draws are over √(number of inputs) besides, as PyTorch's are; hidden biases are scaled as first-layer
 * weights, which is what a weight from a constant input is, and start at zero.
 */
function mup({ place, inputs, outputs }: ScaledLayer): { weight: Scale; bias: Scale } {
  const zero = { kind: "zero" } as const;
  if (place === "last") {
    const size = 1 / Math.sqrt(inputs);
    const weight = { factor: size, stored: 1, draw: normal(size) };
    return { weight, bias: { factor: 1, draw: zero } };
  }
  const bias = { factor: Math.sqrt(outputs), draw: zero };
  if (place === "hidden") return { weight: { factor: 1, draw: normal(inputs ** -0.5) }, bias };
  const weight = { factor: Math.sqrt(outputs), draw: normal((inputs * outputs) ** -0.5) };
  return { weight, bias };
}

/**
 * The factors of a dense layer under a scaling. Stored weights of "pytorch", "xavier" and "scaled" initializations give the
 * function the very distribution that they give an unscaled network, except in μP's last layer, which stays smaller by
 * its factor: without that it would not be μP.
 */
export function scalingOf(
  name: ScalingName,
  layer: ScaledLayer,
): Pick<DenseOptions, "scaling"> {
  if (name === "standard") return {};
  return { scaling: name === "ntk" ? ntk(layer) : mup(layer) };
}
