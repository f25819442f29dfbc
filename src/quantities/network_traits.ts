/** Kinks: the derivative jumps. elu with α = 1 has a continuous derivative. */
const kinked = ["relu", "hardtanh"];

/**
 * The two traits of a network that quantities ask for. `smooth`: its activation has a continuous
 * derivative and it pools no maxima, so that before break-even no step may raise the loss. `wideBand`:
 * ReLU, three or more hidden layers, or convolutional, where R swings wider at the edge.
 *
 * @param depth number of hidden layers
 */
export function networkTraits(
  activation: string,
  depth: number,
  { convolutional, maxPool }: { readonly convolutional: boolean; readonly maxPool: boolean },
): { readonly smooth: boolean; readonly wideBand: boolean } {
  return {
    smooth: !kinked.includes(activation) && !maxPool,
    wideBand: activation === "relu" || depth >= 3 || convolutional,
  };
}
