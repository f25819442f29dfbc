import { compile, type Compiled, scan, type Tensor, tf } from "../engine/mod.ts";
import type { LossFunction } from "../curvature/mod.ts";
import { type Constants, oneStep, readConstants } from "./one_step.ts";
import { lossOf } from "./step_context.ts";
import type { Optimizer } from "./types.ts";

/** The compiled inner loop of a family of runs: many steps in one call, the loss of every step given out. */
export interface Stepper {
  /**
   * Takes `steps` ≤ `capacity` steps. `losses` is [capacity, P]: row k is the full-batch loss before step k; rows from `steps`
   * on are zero. `lossAfter` [P] is the loss at the new parameters. The caller owns what comes back.
   */
  advance(
    state: StepperState,
    data: readonly Tensor[],
    controls: StepControls,
    steps: number,
  ): {
    state: StepperState;
    losses: Tensor;
    lossAfter: Tensor;
  };
  readonly sizes: StepperSizes;
  /** Most steps of one call. */
  readonly capacity: number;
  /** The optimizer reads sharpness: `controls` must hold it. */
  readonly readsSharpness: boolean;
  /** Frees the compiled function. */
  dispose(): void;
}

/** Where a cohort is: its iterates, and what its optimizer remembers. */
export interface StepperState {
  /** [P, ...shape] each. */
  readonly parameters: Tensor[];
  /** As `Optimizer.init` made them; none for gradient descent. */
  readonly optimizer: Tensor[];
}

/** What steers the steps of one call. */
export interface StepControls {
  /** Step size of each lane: [P], or [capacity, P] where every step has its own. */
  readonly stepSizes: Tensor;
  /** Sharpness of each lane, [P], for optimizers that read it. */
  readonly sharpness?: Tensor;
  /** Examples of each step's batch, int32 [capacity, batch], for steppers with batches. */
  readonly batches?: Tensor;
  /** 1 at steps whose loss is wanted, else 0, int32 [capacity]; for steppers with sparse losses, whose other rows are 0. */
  readonly lossesWanted?: Tensor;
}

/** What a stepper is compiled for. */
export interface StepperSizes {
  /** Parameter arrays of the network. */
  readonly arrays: number;
  /** Tensors of data. */
  readonly data: number;
  /** Most steps of one call. */
  readonly capacity: number;
  /** Steps take the gradient of a batch's loss: its size, and the number of examples in the data. */
  readonly batch?: { readonly size: number; readonly examples: number };
  /** Every step has its own step size; else they are constant in a call. */
  readonly everyStepSize?: boolean;
  /** Only some steps' losses are computed. */
  readonly sparseLosses?: boolean;
}

/** Compiles the step of `optimizer` on `loss`. */
export function createStepper(
  loss: LossFunction,
  optimizer: Optimizer,
  sizes: StepperSizes,
): Stepper {
  const { arrays, capacity } = sizes;
  const readsSharpness = optimizer.readsSharpness ?? false;
  const held = arrays + (optimizer.stateArrays?.(arrays) ?? 0);
  const controlsBeside = (controls: StepControls) => [
    ...(readsSharpness ? [controls.sharpness!] : []),
    ...(sizes.batch ? [controls.batches!] : []),
    ...(sizes.sparseLosses ? [controls.lossesWanted!] : []),
  ];
  const beside = +readsSharpness + +!!sizes.batch + +!!sizes.sparseLosses;
  const compiled: Compiled = compile((...all) => {
    const [stepSizes, steps, ...rest] = all;
    const state = rest.slice(beside, beside + held);
    const data = rest.slice(beside + held);
    const fixed = [stepSizes!, ...rest.slice(0, beside), ...data];
    const read = (constants: Tensor[]): Constants =>
      readConstants(constants, sizes, readsSharpness);
    const out = scan(
      (now, constants, step) => oneStep(loss, optimizer, now, read(constants), sizes, step),
      state,
      fixed,
      steps!,
      capacity,
      [[stepSizes!.shape.at(-1)!]],
    );
    return [...out.state, ...out.outputs, lossOf(loss, optimizer, out.state, arrays, data)];
  }, `steps_${optimizer.name}`);
  return {
    ...{ sizes, capacity, readsSharpness },
    advance(state, data, controls, steps) {
      const count = tf.scalar(steps, "int32");
      const given = [controls.stepSizes, count, ...controlsBeside(controls)];
      const out = compiled(...given, ...state.parameters, ...state.optimizer, ...data);
      count.dispose();
      return {
        state: { parameters: out.slice(0, arrays), optimizer: out.slice(arrays, -2) },
        losses: out.at(-2)!,
        lossAfter: out.at(-1)!,
      };
    },
    dispose: () => compiled.dispose(),
  };
}
