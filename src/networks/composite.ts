import type { Tensor } from "../engine/mod.ts";
import type { Layer } from "./layer.ts";

/** A member of a composite layer, by the name of PyTorch's attribute; "" for one that PyTorch does not wrap. */
export interface Child {
  readonly name: string;
  readonly layer: Layer;
}

/** Applies the child of that name to `x`. */
export type RunChild = (name: string, x: Tensor) => Tensor;

export interface CompositeOptions {
  /** Shape of one example's output. */
  readonly outputShape: readonly number[];
  /** Operations on one example besides the children's: sums of branches and the like; none where absent. */
  readonly operations?: number;
}

/**
 * A layer made of named layers, as a `torch.nn.Module` of attributes: a child's parameter "weight" is called
 * "child.weight". Each child is meant to be run once.
 *
 * @throws RangeError where two children have one name, and where `apply` runs one that is not there
 */
export function composite(
  children: readonly Child[],
  { outputShape, operations = 0 }: CompositeOptions,
  apply: (run: RunChild, x: Tensor) => Tensor,
): Layer {
  let used = 0;
  const spans = new Map(children.map(({ name, layer }) => {
    const from = used;
    return [name, { layer, from, to: used += layer.parameters.length }];
  }));
  if (spans.size < children.length) {
    throw new RangeError("Cannot make a composite layer: two of its children have one name");
  }
  return {
    parameters: children.flatMap(({ name, layer }) =>
      layer.parameters.map((p) => ({ ...p, name: name === "" ? p.name : `${name}.${p.name}` }))
    ),
    outputShape,
    operations: children.reduce((sum, { layer }) => sum + layer.operations, operations),
    apply(parameters, x) {
      const run: RunChild = (name, input) => {
        const span = spans.get(name);
        if (!span) throw new RangeError(`Cannot run layer "${name}": there is no such child`);
        return span.layer.apply(parameters.slice(span.from, span.to), input);
      };
      return apply(run, x);
    },
  };
}
