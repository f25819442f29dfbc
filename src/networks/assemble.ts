import { type Tensor, tf } from "../engine/mod.ts";
import { randomStream, seedOf } from "../statistics/mod.ts";
import { type Draw, fill, pytorchDraw } from "./draw.ts";
import { parseInitialization } from "./initialization.ts";
import type { Layer } from "./layer.ts";
import { sizeOf } from "./size_of.ts";
import type { InputLayout, Network } from "./types.ts";

/** What a family makes of a spec: the network's layer, and what must be known of it. */
export interface NetworkPlan {
  readonly activation: string;
  /** Number of hidden layers. */
  readonly depth: number;
  /** The whole network as one layer; its parameters carry PyTorch's names. */
  readonly body: Layer;
  /** True where the body reads an example as a flat vector, whatever its shape. */
  readonly flat?: boolean;
  /** Rows of output that an example gives; 1 where absent. */
  readonly positions?: number;
  /** True where an example's output depends on the others of its batch; false where absent. */
  readonly couplesExamples?: boolean;
  /** Examples in a group that is normalized together; absent or null for the whole batch. */
  readonly ghost?: number | null;
  /** True where every replicate must run by itself because an op has no batched form. */
  readonly alone?: boolean;
}

/** The task's side of a network. */
export interface Ends {
  readonly spec: string;
  readonly layout: InputLayout;
  readonly inputShape: readonly number[];
  readonly outputs: number;
}

/** Makes a network of a plan. Several replicates at once, none of which influences another. */
export function assemble(plan: NetworkPlan, { spec, layout, inputShape, outputs }: Ends): Network {
  const { body, positions = 1 } = plan;
  const read = (inputs: Tensor) =>
    plan.flat ? tf.reshape(inputs, [inputs.shape[0]!, sizeOf(inputShape)]) : inputs;
  const run = (parameters: readonly Tensor[], inputs: Tensor) => {
    const y = body.apply(parameters, read(inputs));
    return y.shape.length === 3 ? y : tf.reshape(y, [y.shape[0]!, -1, outputs]);
  };
  return {
    spec,
    layout,
    activation: plan.activation,
    depth: plan.depth,
    inputShape,
    outputs,
    positions,
    couplesExamples: plan.couplesExamples ?? false,
    ghost: plan.ghost ?? null,
    parameters: body.parameters.map(({ name, shape }) => ({ name, shape })),
    torch: body.parameters.map(({ torch }) => torch),
    parameterCount: body.parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0),
    forwardOperations: body.operations,
    initialize(seeds, initialization) {
      const { drawOf } = parseInitialization(initialization);
      return body.parameters.map((parameter) => {
        const draw = drawOf(parameter, parameter.paper ?? pytorchDraw(parameter));
        return drawAll(parameter.name, sizeOf(parameter.shape), seeds, draw);
      });
    },
    apply: (parameters, inputs) =>
      tf.tidy(() => {
        const lanes = parameters[0]!.shape[0]!;
        if (lanes === 1 || !plan.alone) return run(parameters, inputs);
        const split = parameters.map((p) => tf.split(p, lanes));
        return tf.concat(
          Array.from({ length: lanes }, (_, r) => run(split.map((s) => s[r]!), inputs)),
          0,
        );
      }),
  };
}

/** A replicate's values hang on its seed and the parameter's name alone. */
function drawAll(name: string, size: number, seeds: readonly string[], draw: Draw): Float32Array {
  const values = new Float32Array(seeds.length * size);
  seeds.forEach((seed, r) =>
    fill(values.subarray(r * size, (r + 1) * size), draw, randomStream(seedOf(seed, name)))
  );
  return values;
}
