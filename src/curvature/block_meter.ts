import { read, type Tensor, tf } from "../engine/mod.ts";
import { seedOf } from "../statistics/mod.ts";
import { createExpand, createInspect } from "./block_expand.ts";
import { blockRoomOf, blockRun, type BlockTools } from "./block_run.ts";
import { checkShapes } from "./check_shapes.ts";
import type { EigenvalueMeter } from "./eigenvalue_meter.ts";
import { demandsOf, type EigenvalueMeterOptions } from "./meter_options.ts";
import { noise } from "./noise.ts";
import { readingOf } from "./reading_of.ts";

/** A meter of several eigenvalues and their vectors; `createBlockMeter` makes one. */
export interface BlockMeter extends EigenvalueMeter {
  /**
   * The Ritz vectors of the last measurement that was not cold, [top, P, D], unit, largest eigenvalue first; zeros for a lane
   * that diverged. Each has the side on which its inner product with its predecessor is not negative. The caller owns it.
   */
  vectors(): Tensor;
}

/**
 * Measures the `top` largest eigenvalues and eigenvectors of a symmetric matrix again and again along a trajectory, P lanes
 * in lockstep, by a block method: eigenvalues may cross between two measurements or be many times over, up to `top` + 1.
 *
 * The space begins with the last Ritz vectors and a random one and grows by the remainders A x − θ x of the pairs that are not
 * there yet, each multiplied once: Rayleigh–Ritz with residual expansion and thick restart, that is Davidson's method without
 * preconditioner, in exact arithmetic block Lanczos that leaves out what has converged (Stathopoulos and Saad 1998).
 * Everything is orthonormalized in full, so float32 is enough. Chosen by measurement on Hessians of two nets at the edge, 20
 * steps apart, four eigenvalues to 1e-3 of the first, products when warm: 9 and 22; block Lanczos 10 and 26; LOBPCG with an
 * orthonormal basis 9 and 20, but nothing in it looks for what its block does not hold; Chebyshev filters 75 and 102.
 *
 * Against `createEigenvalueMeter` (fc:32,32:tanh at the edge, tolerance 1e-3, warm, products a reading): 8, 8, 11, 14 for 1, 2,
 * 4, 8 eigenvalues against 9, 9, 10, 21, which at eight missed by up to 1.1e-3 where this one was within 2e-4. Its calls are
 * more: twice the time or more on that net; on one of 656,810 parameters at rest 10 to 16 products for four against
 * 28, in as much time or twice. Cold it takes twice the products. Memory: about 2 × (4 `top` + 10) vectors. An eigenvalue that is
 * many times over among the carried ones is found with all its copies; of one that was not carried, one copy a measurement.
 *
 * Warm states are those of block meters of the same `top`.
 *
 * @throws RangeError for options out of range.
 */
export function createBlockMeter(options: EigenvalueMeterOptions): BlockMeter {
  const { shapes, replicates, seed, product } = options;
  const { demands } = demandsOf(options);
  const { top, dimension } = demands;
  const [expand, inspect] = [createExpand(product, shapes.length), createInspect()];
  const tools: BlockTools = { expand, inspect, demands, room: blockRoomOf(top) };
  const shape: [number, number, number] = [top, replicates, dimension];
  let warm: Tensor | undefined;
  let usable: boolean[] = new Array(replicates).fill(false);
  let [measurements, coldMeasurements] = [0, 0];
  const warmNow = () => warm ??= tf.zeros(shape);

  const measure: BlockMeter["measure"] = async (parameters, data, { cold = false } = {}) => {
    checkShapes(parameters, shapes, replicates);
    const path = cold ? ["cold", coldMeasurements++] : ["warm", measurements++];
    const isWarm = usable.map((is) => is && !cold);
    const start = startOf(warmNow(), isWarm, seedOf(seed, "block", ...path));
    const { lanes, vectors } = await blockRun(tools, start, parameters, data);
    const found = lanes.map((lane) => lane.outcome!);
    if (!cold) {
      const before = warmNow();
      warm = alignTo(before, vectors);
      usable = found.map(({ values }) => values.length > 0);
      tf.dispose(before);
    }
    tf.dispose(vectors);
    return found.map(readingOf);
  };

  const warmState: BlockMeter["warmState"] = async () => {
    const values = await read(warmNow()) as Float32Array;
    return { measurements, coldMeasurements, vectors: values.slice(), usable: [...usable] };
  };

  const restore: BlockMeter["restore"] = (state) => {
    if (
      state.usable.length !== replicates || state.vectors.length !== top * replicates * dimension
    ) {
      throw new RangeError(
        `Cannot restore a block meter's warm state: it is of ${state.usable.length} lanes and ${state.vectors.length} numbers, this meter has ${replicates} lanes of ${top} × ${dimension}`,
      );
    }
    if (warm) tf.dispose(warm);
    warm = tf.tensor3d(state.vectors.slice(), shape);
    usable = [...state.usable];
    ({ measurements, coldMeasurements } = state);
  };

  const dispose = () => {
    if (warm) tf.dispose(warm);
    warm = undefined;
    expand.dispose();
    inspect.dispose();
  };
  return { measure, warmState, restore, dispose, vectors: () => tf.clone(warmNow()) };
}

/** [top + 1, P, D]: the warm vectors and a random one, or random ones alone where a lane has none. */
function startOf(warm: Tensor, isWarm: readonly boolean[], seed: string): Tensor {
  const [top, lanes, dimension] = warm.shape as [number, number, number];
  const lengths = Array.from(
    { length: (top + 1) * lanes },
    (_, i) => i < top * lanes && isWarm[i % lanes] ? 0 : 1,
  );
  const random = noise(seed, dimension, lengths);
  return tf.tidy(() => {
    const shares = tf.tensor3d(isWarm.map(Number), [1, lanes, 1]);
    const known = tf.concat([tf.mul(warm, shares), tf.zeros([1, lanes, dimension])], 0);
    return tf.add(known, tf.tensor3d(random, [top + 1, lanes, dimension]));
  });
}

/** The first of `vectors`, as many as in `before`, each turned to the side of its predecessor. */
function alignTo(before: Tensor, vectors: Tensor): Tensor {
  return tf.tidy(() => {
    const first = tf.slice(vectors, [0, 0, 0], before.shape as [number, number, number]);
    const turned = tf.less(tf.sum(tf.mul(first, before), 2, true), 0);
    return tf.mul(first, tf.sub(1, tf.mul(2, tf.cast(turned, "float32"))));
  });
}
