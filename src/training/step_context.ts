import {
  flatten,
  gradient,
  hessianProduct,
  type LossFunction,
  unflatten,
} from "../curvature/mod.ts";
import type { Tensor } from "../engine/mod.ts";
import type { Optimizer, StepContext } from "./types.ts";

/** What an optimizer may look at; `steering` is what steers the step. The gradient is computed when it is first looked at. */
export function contextOf<S extends object>(
  loss: LossFunction,
  parameters: Tensor[],
  state: Tensor[],
  data: Tensor[],
  steering: S,
): Omit<StepContext, "stepSizes" | "sharpness"> & S {
  const gradientsAt: StepContext["gradientsAt"] = (at, of = data) => gradient(loss)(at, of);
  let here: Tensor[] | undefined;
  return {
    ...steering,
    parameters,
    state,
    data,
    get gradients() {
      return here ??= gradientsAt(parameters);
    },
    gradientsAt,
    productAt: (at, vector) =>
      unflatten(
        hessianProduct(loss)(at, data, flatten(vector)),
        parameters.map((p) => p.shape.slice(1)),
      ),
    lossAt: (at) => loss(at, data),
  };
}

/** The loss [P] that the optimizer descends at a state of `arrays` parameter arrays and its own: the loss itself, or its model of it. */
export function lossOf(
  loss: LossFunction,
  optimizer: Optimizer,
  state: Tensor[],
  arrays: number,
  data: Tensor[],
): Tensor {
  const parameters = state.slice(0, arrays);
  if (!optimizer.modelLoss) return loss(parameters, data);
  return optimizer.modelLoss(contextOf(loss, parameters, state.slice(arrays), data, {}));
}
