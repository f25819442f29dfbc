import type { Tensor } from "../../src/engine/mod.ts";
import {
  type Checkpoint,
  type CohortPlan,
  type CohortProgram,
  decodeCheckpoint,
  encodeCheckpoint,
  type NetworkRows,
  startTraining,
} from "../../src/training/mod.ts";
import { disposeProgram, freshProgram, replicates } from "./training_case.ts";

/** Everything that a cohort's run gives: rows of every lane, and the bits of every lane's last parameters. */
export interface CohortResult {
  readonly rows: readonly NetworkRows[];
  /** By lane, by parameter; as bits, since no NaN is like another. */
  readonly parameters: readonly (readonly Uint32Array[])[];
  /** Calls of `advance`. */
  readonly chunks: number;
}

const bitsOf = (values: Float32Array) => new Uint32Array(values.slice().buffer);

/** Trains a cohort to its end, with a fresh program, which is freed after, or with the caller's. */
export async function trainCohort(
  plan: CohortPlan,
  initial: readonly Float32Array[],
  data: readonly Tensor[],
  { from, program: given }: { from?: Checkpoint; program?: CohortProgram } = {},
): Promise<CohortResult> {
  const program = given ?? freshProgram();
  const session = startTraining(program, plan, initial, data, from ? { from } : {});
  let chunks = 1;
  while (await session.advance()) chunks++;
  const parameters: Uint32Array[][] = [];
  for (let r = 0; r < replicates; r++) {
    parameters.push((await session.parametersOf(r)).map(bitsOf));
  }
  const rows = session.rows();
  session.dispose();
  if (!given) disposeProgram(program);
  return { rows, parameters, chunks };
}

/**
 * The same run given up after `cut` chunks: its checkpoint goes through text, and another session with another program, as in
 * a new process, goes on from it.
 */
export async function trainCut(
  plan: CohortPlan,
  initial: readonly Float32Array[],
  data: readonly Tensor[],
  cut: number,
): Promise<CohortResult> {
  const program = freshProgram();
  const session = startTraining(program, plan, initial, data);
  for (let chunk = 0; chunk < cut; chunk++) await session.advance();
  const text = encodeCheckpoint(await session.checkpoint());
  session.dispose();
  disposeProgram(program);
  const rest = await trainCohort(plan, initial, data, { from: decodeCheckpoint(text) });
  return { ...rest, chunks: cut + rest.chunks };
}
