import { read, type Tensor, tf } from "../engine/mod.ts";
import type { Advance, AdvanceInputs, AdvanceOutputs } from "./advance.ts";
import { type Demands, type Lane, newLane, takeIteration } from "./lane.ts";
import { type FormWarm, restartBasis } from "./restart_basis.ts";
import type { Scratch } from "./scratch.ts";

/** Where a run begins, and where it is: `basis` and `vector` are its own, `parameters` and `data` the caller's. */
export type RunStart = Pick<
  AdvanceInputs,
  "basis" | "vector" | "weights" | "noise" | "parameters" | "data"
>;

export interface LanczosRun {
  readonly lanes: readonly Lane[];
  /** [C, P, D]: what each lane's `outcome.start` refers to, unless it was settled. */
  basis: Tensor;
  /** [P, D]: the next start of the lanes whose outcome came before a restart, zeros for the others. */
  settled: Tensor;
  /** The lanes that `settled` speaks for. */
  readonly isSettled: boolean[];
  /** [P, D]: the warm vector that the start was made of. */
  readonly warm: Tensor;
}

/** After the first batch, products are done a few at a time: what a call costs by itself is worth one or two of them. */
const laterBatch = 4;

/**
 * One measurement: iterations in batches until every lane is done. Batches change no bit of a reading. Takes
 * `start.basis` over; the caller owns the tensors of the result.
 */
export async function lanczosRun(
  advance: Advance,
  start: RunStart,
  scratch: Scratch,
  demands: Demands,
  firstBatch: number,
): Promise<LanczosRun> {
  const [capacity, lanesCount] = start.basis.shape as [number, number];
  const batch = (products: number, used: number) =>
    Math.min(
      products === 0 ? Math.max(1, firstBatch) : laterBatch,
      capacity - used,
      demands.budget - products,
    );
  let steps = batch(0, 0);
  const first = advanceBy(advance, start, scratch, 0, steps);
  tf.dispose(start.basis);
  const run: LanczosRun = {
    lanes: Array.from({ length: lanesCount }, newLane),
    basis: first.basis,
    settled: tf.clone(scratch.zero),
    isSettled: new Array(lanesCount).fill(false),
    warm: first.warm,
  };
  let now = first;
  for (let products = steps, used = steps;;) {
    await feed(run.lanes, now, steps, demands);
    if (run.lanes.every((lane) => lane.outcome)) break;
    if (used === capacity) used = restartBasis(run, demands, warmBy(advance, start, scratch));
    steps = batch(products, used);
    const onward = {
      ...{ ...start, basis: run.basis, vector: now.vector },
      ...{ weights: scratch.onward, noise: scratch.zero },
    };
    const next = advanceBy(advance, onward, scratch, used, steps);
    tf.dispose([run.basis, now.vector, next.warm]);
    run.basis = next.basis;
    now = next;
    products += steps;
    used += steps;
  }
  tf.dispose(now.vector);
  return run;
}

function advanceBy(
  advance: Advance,
  start: RunStart,
  { blank, counts }: Scratch,
  used: number,
  steps: number,
): AdvanceOutputs {
  return advance({ ...start, blank, used: counts[used]!, steps: counts[steps]! });
}

/** Forms warm vectors by a call without iterations. */
function warmBy(advance: Advance, start: RunStart, scratch: Scratch): FormWarm {
  return (basis, vector, weights) => {
    const here = { ...start, basis, vector, weights, noise: scratch.zero };
    const { warm, ...rest } = advanceBy(advance, here, scratch, 0, 0);
    tf.dispose(Object.values(rest));
    return warm;
  };
}

/** The coefficients of `steps` new iterations into the lanes. */
async function feed(
  lanes: readonly Lane[],
  { coefficients, square }: AdvanceOutputs,
  steps: number,
  demands: Demands,
): Promise<void> {
  const [table, last] = [await read(coefficients), await read(square)];
  tf.dispose([coefficients, square]);
  const row = 2 * lanes.length;
  for (let step = 0; step < steps; step++) {
    lanes.forEach((lane, p) => {
      const at = step * row + 2 * p;
      const left = step + 1 < steps ? table[at + row]! : last[p]!;
      takeIteration(lane, table[at + 1]!, Math.sqrt(left), demands);
    });
  }
}
