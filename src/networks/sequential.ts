import { type Tensor, tf } from "../engine/mod.ts";
import { randomStream, seedOf } from "../statistics/mod.ts";
import { type Draw, fill, pytorchDraw } from "./draw.ts";
import { parseInitialization } from "./initialization.ts";
import type { Layer, LayerParameter, TorchLayout } from "./layer.ts";
import { sizeOf } from "./size_of.ts";
import type { Network } from "./types.ts";

/** A network that is a `torch.nn.Sequential`, so that weights can be exchanged with PyTorch. */
export interface SequentialNetwork extends Network {
  /** PyTorch's layout of each parameter, in the order of `parameters`. */
  readonly torch: readonly TorchLayout[];
}

export interface SequentialPlan {
  readonly spec: string;
  readonly activation: string;
  readonly depth: number;
  readonly inputShape: readonly number[];
  readonly outputs: number;
  /** Members in PyTorch's order and numbering. */
  readonly layers: readonly Layer[];
  /** True where the first layer reads an example as a flat vector, whatever its shape. */
  readonly flat: boolean;
  /** The initialization that the paper's code gives the family; PyTorch's default where absent. */
  readonly paperDraw?: (layer: number, parameter: LayerParameter) => Draw;
  /** True where every replicate must run by itself because an op has no batched form. */
  readonly alone?: boolean;
}

/** Makes a network of layers in a row. Several replicates at once, none of which influences another. */
export function sequential(plan: SequentialPlan): SequentialNetwork {
  const { spec, activation, depth, inputShape, outputs, layers } = plan;
  const read = (inputs: Tensor) =>
    plan.flat ? tf.reshape(inputs, [inputs.shape[0]!, sizeOf(inputShape)]) : inputs;
  const all = layers.flatMap((layer, index) =>
    layer.parameters.map((parameter) => ({
      ...parameter,
      name: `${index}.${parameter.role}`,
      paper: plan.paperDraw?.(index, parameter) ?? pytorchDraw(parameter),
    }))
  );
  return {
    spec,
    activation,
    depth,
    inputShape,
    outputs,
    parameters: all.map(({ name, shape }) => ({ name, shape })),
    torch: all.map(({ torch }) => torch),
    parameterCount: all.reduce((sum, { shape }) => sum + sizeOf(shape), 0),
    forwardOperations: layers.reduce((sum, { operations }) => sum + operations, 0),
    initialize(seeds, initialization) {
      const { drawOf } = parseInitialization(initialization);
      return all.map((parameter) =>
        drawAll(parameter.name, sizeOf(parameter.shape), seeds, drawOf(parameter, parameter.paper))
      );
    },
    apply(parameters, inputs) {
      return tf.tidy(() => {
        const lanes = parameters[0]!.shape[0]!;
        if (lanes === 1 || !plan.alone) return inARow(layers, parameters, read(inputs));
        const split = parameters.map((p) => tf.split(p, lanes));
        const each = Array.from(
          { length: lanes },
          (_, r) => inARow(layers, split.map((s) => s[r]!), read(inputs)),
        );
        return tf.concat(each, 0);
      });
    },
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

function inARow(layers: readonly Layer[], parameters: readonly Tensor[], inputs: Tensor): Tensor {
  let x = inputs, used = 0;
  for (const layer of layers) {
    const own = parameters.slice(used, used += layer.parameters.length);
    x = layer.apply(own, x);
  }
  return x;
}
