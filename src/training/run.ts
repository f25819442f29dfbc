import { type Tensor, tf } from "../engine/mod.ts";
import { checkFit } from "./check_fit.ts";
import { checkStepper } from "./check_stepper.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { CohortPlan } from "./cohort.ts";
import type { CohortProgram } from "./cohort_program.ts";
import { coldState } from "./cold_state.ts";
import { type Lane, newLane } from "./lane.ts";
import { batchOrder } from "./schedules/batch_order.ts";
import type { StepperState } from "./stepper.ts";
import { unusableCheckpoint } from "./unusable_checkpoint.ts";

/** A cohort under way: what the parts of a session share, and where it is. Owns the tensors of `state`. */
export interface Run {
  readonly program: CohortProgram;
  readonly plan: CohortPlan;
  /** The caller's. */
  readonly data: readonly Tensor[];
  readonly lanes: readonly Lane[];
  state: StepperState;
  /** The batch of each step; undefined where steps are on all data. */
  readonly batchOf: ((step: number) => Int32Array) | undefined;
  /** Steps taken. */
  step: number;
}

/** Uploads a start or a checkpoint, and puts the program's meter where the run's own memory is. */
export function newRun(
  program: CohortProgram,
  plan: CohortPlan,
  initial: readonly Float32Array[],
  data: readonly Tensor[],
  from: Checkpoint | undefined,
): Run {
  checkStepper(program, plan);
  if (from) checkFit(from, program, plan);
  const { replicates, schedules, masked, batches } = plan;
  const shapes = program.shapes.map((shape) => [replicates, ...shape]);
  const parameters = upload(from?.parameters ?? initial, shapes);
  program.meter.restore(from?.meter ?? coldState(program.shapes, replicates));
  program.stability?.restore?.(from?.stability ?? coldState(program.shapes, replicates));
  return {
    program,
    plan,
    data,
    lanes: from
      ? structuredClone(from.lanes) as Lane[]
      : schedules.map((schedule, r) => newLane(schedule, masked?.[r] ?? false)),
    batchOf: batches && batchOrder(batches),
    state: { parameters, optimizer: optimizerOf(program, parameters, from) },
    step: from?.step ?? 0,
  };
}

function optimizerOf(program: CohortProgram, parameters: Tensor[], from?: Checkpoint): Tensor[] {
  const fresh = program.optimizer.init(parameters);
  if (!from) return fresh;
  const [found, wanted] = [from.optimizer.map(({ length }) => length), fresh.map((t) => t.size)];
  if (found.join() !== wanted.join()) {
    tf.dispose([...fresh, ...parameters]);
    throw unusableCheckpoint(
      `its optimizer's state has ${lengths(found)}, that of the run ${lengths(wanted)}`,
    );
  }
  const restored = upload(from.optimizer, fresh.map((t) => t.shape));
  tf.dispose(fresh);
  return restored;
}

const lengths = (all: readonly number[]) =>
  all.length === 0 ? "no arrays" : `arrays of ${all.join(", ")} numbers`;

const upload = (arrays: readonly Float32Array[], shapes: readonly number[][]) =>
  arrays.map((values, i) => tf.tensor(values, shapes[i]!, "float32"));

/** Whether every lane has ended. */
export const allEnded = ({ lanes }: Run): boolean => lanes.every((lane) => lane.end !== null);

/** Frees the tensors of a state. */
export function disposeState({ parameters, optimizer }: StepperState): void {
  tf.dispose([...parameters, ...optimizer]);
}
