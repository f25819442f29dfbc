import type { LossFunction } from "../../curvature/mod.ts";
import { type Tensor, tf } from "../../engine/mod.ts";
import { lossPerReplicate } from "../../tasks/mod.ts";
import type { OwnNetwork, OwnRequest } from "./types.ts";

/**
 * A network without an axis of replicates, lifted over it: parameters [P, ...] are taken apart, each lane goes its own way
 * through `apply` and the loss, and the losses are put together, [P].
 */
export function lift(network: Pick<OwnNetwork, "apply">, loss: OwnRequest["loss"]): LossFunction {
  const lossOf = typeof loss === "string" ? named(loss) : loss.of;
  return (parameters, [inputs, targets]) => {
    const lanes = parameters[0]!.shape[0]!;
    const arrays = parameters.map(lanesOf);
    const losses = Array.from({ length: lanes }, (_, r) => {
      const outputs = network.apply(arrays.map((lane) => lane[r]!), inputs!);
      return tf.reshape(lossOf(outputs, targets!), []);
    });
    return tf.stack(losses);
  };
}

/** tfjs's gradient of an unstack breaks where there is one lane: it is handed no list then. */
function lanesOf(parameter: Tensor): Tensor[] {
  const [lanes, ...shape] = parameter.shape;
  return lanes === 1 ? [tf.reshape(parameter, shape)] : tf.unstack(parameter);
}

function named(name: Extract<OwnRequest["loss"], string>) {
  const perReplicate = lossPerReplicate(name);
  return (outputs: Tensor, targets: Tensor) => {
    const examples = outputs.shape[0]!;
    return perReplicate(
      tf.reshape(outputs, [1, examples, -1]),
      tf.reshape(targets, [examples, -1]),
    );
  };
}
