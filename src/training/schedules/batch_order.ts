import { drawBatch } from "../../curvature/mod.ts";
import { randomStream, seedOf } from "../../statistics/mod.ts";

/** Which examples the steps of a run take; the lanes of a cohort share their batches. */
export interface BatchPlan {
  /** Examples in the data. */
  readonly examples: number;
  /** Examples in a batch. */
  readonly size: number;
  /** Each example drawn by itself; else without replacement, epoch by epoch. */
  readonly replace: boolean;
  /** Made by `seedOf`. */
  readonly seed: string;
}

/**
 * The batch of a step, as numbers of examples: a function of the seed and the step alone, so that a run goes on from any step.
 * Without replacement an epoch is ⌊examples/size⌋ steps through a new random order; what is left of the order, too short
 * for a batch, is dropped, as PyTorch's drop_last does.
 */
export function batchOrder(plan: BatchPlan): (step: number) => Int32Array {
  const { examples, size, replace, seed } = plan;
  if (!(Number.isInteger(size) && size >= 1 && size <= examples)) {
    throw new RangeError(
      `Cannot draw batches: their size is ${size}, wanted a whole number from 1 to ${examples}, the examples`,
    );
  }
  if (replace) {
    return (step) => drawBatch(randomStream(seedOf(seed, "batch", step)), examples, size, true);
  }
  const perEpoch = Math.floor(examples / size);
  let known: { epoch: number; order: Int32Array } | undefined;
  return (step) => {
    const epoch = Math.floor(step / perEpoch);
    if (known?.epoch !== epoch) {
      const random = randomStream(seedOf(seed, "epoch", epoch));
      known = { epoch, order: drawBatch(random, examples, examples, false) };
    }
    const at = (step % perEpoch) * size;
    return known.order.slice(at, at + size);
  };
}
