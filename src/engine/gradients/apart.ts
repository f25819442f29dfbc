import * as tf from "@tensorflow/tfjs";

/** What tfjs keeps of the differentiation under way; not in its types. */
interface Differentiation {
  activeTape: unknown;
  gradientDepth: number;
  kernelDepth: number;
}

/**
 * Runs `f` as if nothing were being differentiated around it: gradients taken inside have a tape of their own, and nothing
 * of `f` comes on the tape outside. tfjs by itself takes none inside a custom gradient: its forward function has no tape,
 * its backward function would lose the one outside. What `f` gives is a constant to the outside, so give it a gradient.
 */
export function apart<T>(f: () => T): T {
  const state = (tf.engine() as unknown as { state: Differentiation }).state;
  const { activeTape, gradientDepth, kernelDepth } = state;
  Object.assign(state, { activeTape: null, gradientDepth: 0, kernelDepth: 0 });
  try {
    return f();
  } finally {
    Object.assign(state, { activeTape, gradientDepth, kernelDepth });
  }
}
