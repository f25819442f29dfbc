import { compile, type Compiled, scan, type Tensor, tf } from "../engine/mod.ts";
import { gradient, type LossFunction } from "../curvature/mod.ts";
import type { Optimizer } from "./types.ts";

/** The compiled inner loop of a family of runs: many steps in one call, the loss of every step given out. */
export interface Stepper {
  /**
   * Takes `steps` ≤ `capacity` steps. `losses` is [capacity, P]: row k is the loss before step k; rows from `steps` on
   * are zero. `lossAfter` [P] is the loss at the new parameters. The caller owns what comes back.
   */
  advance(state: StepperState, data: readonly Tensor[], stepSizes: Tensor, steps: number): {
    state: StepperState;
    losses: Tensor;
    lossAfter: Tensor;
  };
  /** Most steps of one call. */
  readonly capacity: number;
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

/** Compiles the step of `optimizer` on `loss` for networks with `arrays` parameter arrays. */
export function createStepper(
  loss: LossFunction,
  optimizer: Optimizer,
  sizes: { arrays: number; optimizerArrays: number; data: number; capacity: number },
): Stepper {
  const { arrays, optimizerArrays, data, capacity } = sizes;
  const compiled: Compiled = compile((...all) => {
    const [stepSizes, steps, ...rest] = all;
    const state = rest.slice(0, arrays + optimizerArrays);
    const fixed = [stepSizes!, ...rest.slice(state.length, state.length + data)];
    const replicates = stepSizes!.shape[0]!;
    const out = scan(
      (now, [eta, ...batch]) => oneStep(loss, optimizer, now, arrays, eta!, batch),
      state,
      fixed,
      steps!,
      capacity,
      [[replicates]],
    );
    return [...out.state, ...out.outputs, loss(out.state.slice(0, arrays), fixed.slice(1))];
  }, `steps_${optimizer.name}`);
  return {
    capacity,
    advance(state, batch, stepSizes, steps) {
      const count = tf.scalar(steps, "int32");
      const out = compiled(stepSizes, count, ...state.parameters, ...state.optimizer, ...batch);
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

function oneStep(
  loss: LossFunction,
  optimizer: Optimizer,
  now: Tensor[],
  arrays: number,
  stepSizes: Tensor,
  data: Tensor[],
): { state: Tensor[]; outputs: Tensor[] } {
  const parameters = now.slice(0, arrays);
  const gradientsAt = (p: Tensor[]) => gradient(loss)(p, data);
  const next = optimizer.update({
    parameters,
    gradients: gradientsAt(parameters),
    state: now.slice(arrays),
    stepSizes,
    gradientsAt,
  });
  // Recorded, this forward pass and the gradient's are one.
  return { state: [...next.parameters, ...next.state], outputs: [loss(parameters, data)] };
}
