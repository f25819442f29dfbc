/** Kinks: the derivative jumps. elu with α = 1 has a continuous derivative. */
const kinked = ["relu", "hardtanh"];

/**
 * The two traits of a network that quantities ask for. `smooth`: its activation has a continuous
 * derivative, so that before break-even no step may raise the loss. `wideBand`: ReLU, three or more
 * hidden layers, or convolutional, where R swings wider at the edge.
 *
 * @param depth number of hidden layers
 */
export function networkTraits(
  activation: string,
  depth: number,
  convolutional: boolean,
): { readonly smooth: boolean; readonly wideBand: boolean } {
  return {
    smooth: !kinked.includes(activation),
    wideBand: activation === "relu" || depth >= 3 || convolutional,
  };
}
