import { bindingConstants as tfc } from "./binding_constants.ts";
import { type Attribute, dtypeNumber, type ValueSpec } from "./program.ts";

const typeOf = (name: string, spec: ValueSpec): Attribute => ({
  name,
  type: tfc.TF_ATTR_TYPE,
  value: dtypeNumber[spec.dtype],
});

/** Type attributes, by op, each with the input it is the type of. */
const leftOut: Readonly<Record<string, readonly (readonly [name: string, input: number])[]>> = {
  ExpandDims: [["T", 0], ["Tdim", 1]],
};

/**
 * An op's attributes with those that tfjs-node's kernels leave to TensorFlow's eager mode, which infers them from the
 * inputs; a graph wants all of them written. Of the kernels with inputs of a free type only ExpandDims' leaves any out.
 */
export function completeAttributes(
  op: string,
  attributes: readonly Attribute[],
  inputs: readonly ValueSpec[],
): Attribute[] {
  const added = (leftOut[op] ?? []).filter(([name]) => !attributes.some((a) => a.name === name));
  return [
    ...attributes.map((a) => ({ ...a })),
    ...added.map(([name, input]) => typeOf(name, inputs[input]!)),
  ];
}
