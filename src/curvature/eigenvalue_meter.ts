import { read, type Tensor, tf } from "../engine/mod.ts";
import { seedOf } from "../statistics/mod.ts";
import { createAdvance } from "./advance.ts";
import { checkShapes } from "./check_shapes.ts";
import { lanczosRun } from "./lanczos_run.ts";
import { demandsOf, type EigenvalueMeterOptions } from "./meter_options.ts";
import { noise } from "./noise.ts";
import { readingOf } from "./reading_of.ts";
import type { Reading } from "./types.ts";
import {
  disposeMemory,
  emptyMemory,
  keepWarm,
  remember,
  settleMemory,
  type WarmMemory,
  weightsOf,
} from "./warm_memory.ts";
import type { WarmState } from "./warm_state.ts";

/** Measures the top of a spectrum along a trajectory; `createEigenvalueMeter` makes one. */
export interface EigenvalueMeter {
  /**
   * Measures all lanes at parameters [P, ...shape] each. Warm by default: the start is the last top Ritz vectors and a fresh
   * random tenth. Cold: a fresh random start, and the warm vectors are left as they are. One call at a time.
   *
   * @throws RangeError when the parameters do not have the shapes promised.
   */
  measure(
    parameters: readonly Tensor[],
    data: readonly Tensor[],
    options?: { readonly cold?: boolean },
  ): Promise<Reading[]>;
  /** For a checkpoint. Taking it changes no later reading. */
  warmState(): Promise<WarmState>;
  /** @throws RangeError when the state is of other lanes or dimensions. */
  restore(state: WarmState): void;
  /** Frees tensors and compiled functions. */
  dispose(): void;
}

/** Length of the random share beside a warm vector of length one. */
const randomShare = 0.1;
/** Products of the first batch before a measurement has told better. */
const unknownNeed = 8;

/**
 * Measures the top of a symmetric matrix' spectrum again and again along a trajectory, for P lanes in lockstep: Lanczos
 * with full reorthogonalization inside the engine, the small tridiagonal matrices here in float64.
 *
 * @throws RangeError for options out of range.
 */
export function createEigenvalueMeter(options: EigenvalueMeterOptions): EigenvalueMeter {
  const { shapes, replicates, seed, product } = options;
  const { demands, capacity } = demandsOf(options);
  const advance = createAdvance(product, shapes.length);
  const need = { warm: unknownNeed, cold: unknownNeed };
  let memory: WarmMemory | undefined;
  let dataSpecs: Pick<Tensor, "shape" | "dtype">[] = [];
  const memoryNow = () => memory ??= emptyMemory(capacity, replicates, demands.dimension);

  const measure: EigenvalueMeter["measure"] = async (parameters, data, { cold = false } = {}) => {
    checkShapes(parameters, shapes, replicates);
    dataSpecs = data.map(({ shape, dtype }) => ({ shape, dtype }));
    const now = memoryNow();
    const shares = now.usable.map((usable) => usable && !cold ? 1 : 0);
    const path = cold ? ["cold", now.coldMeasurements++] : ["warm", now.measurements++];
    const random = tf.tensor2d(
      noise(seedOf(seed, ...path), demands.dimension, shares.map((s) => s ? randomShare : 1)),
      [replicates, demands.dimension],
    );
    const weights = weightsOf(now, shares);
    const kind = shares.includes(1) ? "warm" : "cold";
    const { vector, basis } = now;
    const run = await lanczosRun(
      advance,
      { basis, vector, weights, noise: random, parameters, data },
      now.scratch,
      demands,
      Math.ceil(need[kind]),
    );
    tf.dispose([random, weights]);
    (cold ? keepWarm : remember)(now, run);
    need[kind] = Math.max(need[kind] - 0.25, ...run.lanes.map((lane) => lane.products));
    return run.lanes.map((lane) => readingOf(lane.outcome!));
  };

  const warmState: EigenvalueMeter["warmState"] = async () => {
    const now = memoryNow();
    if (now.coordinates.some((x) => x !== 0)) {
      const blank = [
        ...shapes.map((shape) => tf.zeros([replicates, ...shape])),
        ...dataSpecs.map(({ shape, dtype }) => tf.zeros(shape, dtype)),
      ];
      settleMemory(now, advance, blank.slice(0, shapes.length), blank.slice(shapes.length));
      tf.dispose(blank);
    }
    const { measurements, coldMeasurements, usable } = now;
    const vectors = await read(now.vector) as Float32Array;
    return { measurements, coldMeasurements, vectors: vectors.slice(), usable: [...usable] };
  };

  const restore = (state: WarmState) => {
    if (
      state.usable.length !== replicates || state.vectors.length !== replicates * demands.dimension
    ) {
      throw new RangeError(
        `Cannot restore a meter's warm state: it is of ${state.usable.length} lanes and ${state.vectors.length} numbers, this meter has ${replicates} lanes of ${demands.dimension}`,
      );
    }
    const now = memoryNow();
    tf.dispose(now.vector);
    now.vector = tf.tensor2d(state.vectors.slice(), [replicates, demands.dimension]);
    now.coordinates.fill(0);
    now.usable = [...state.usable];
    now.measurements = state.measurements;
    now.coldMeasurements = state.coldMeasurements;
  };

  const dispose = () => {
    if (memory) disposeMemory(memory);
    memory = undefined;
    advance.dispose();
  };
  return { measure, warmState, restore, dispose };
}
