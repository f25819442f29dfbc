import type { Optimizer } from "../types.ts";
import { adaptive } from "./adaptive.ts";
import { adaptiveFlow } from "./adaptive_flow.ts";
import { descent } from "./descent.ts";
import { momentum } from "./momentum.ts";
import type { OptimizerSpec } from "./optimizer_spec.ts";
import { sharpnessAware } from "./sharpness_aware.ts";
import { stableFlow } from "./stable_flow.ts";
import { taylorDescent } from "./taylor_descent.ts";

/** The optimizer of a spec. "sgd" is gradient descent: that its gradients are of batches is the plan's business. */
export function createOptimizer(spec: OptimizerSpec): Optimizer {
  switch (spec.family) {
    case "gd":
    case "sgd":
      return descent(spec.decay);
    case "polyak":
    case "nesterov":
      return momentum(spec.family, spec);
    case "rmsprop":
      return adaptive(spec.family, { ...spec, correction: false, decay: 0 });
    case "adam":
      return adaptive(spec.family, { ...spec, decay: 0 });
    case "adamw":
      return adaptive(spec.family, spec);
    case "sam":
      return sharpnessAware(spec.rho);
    case "flow":
      return stableFlow(spec);
    case "flow:adaptive":
      return adaptiveFlow(spec.tolerance);
    case "taylor":
      return taylorDescent;
  }
}
