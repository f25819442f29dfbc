import { completeAttributes } from "./complete_attributes.ts";
import { inferOutputs, type OpInput } from "./op_table.ts";
import { type Attribute, type DType, dtypeNumber, type Node } from "./program.ts";
import type { Program, Values, ValueSpec } from "./program.ts";

/** What tfjs-node's backend gets back for each output of an op. */
export interface TensorMetadata {
  id: number;
  shape: number[];
  dtype: number;
}

/**
 * A binding for tfjs-node's backend that executes nothing: it notes each op and answers with the shapes and types of
 * its outputs. Its ids are value numbers of the program it builds.
 */
export interface Recorder {
  readonly binding: RecordingBinding;
  input(spec: ValueSpec): number;
  /** Appends a node whose outputs have these specs; gives their value numbers. */
  push(
    make: (outputs: number[]) => Node,
    outputs: readonly ValueSpec[],
  ): number[];
  constant(values: Values, spec: ValueSpec): number;
  spec(value: number): ValueSpec;
  finish(outputs: readonly number[]): Program;
}

/** The part of tfjs-node's native binding that its kernels use. */
export interface RecordingBinding {
  createTensor(
    shape: number[],
    dtype: number,
    values: ArrayLike<number> | Values,
  ): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): Values;
  executeOp(
    op: string,
    attributes: Attribute[],
    inputs: number[],
    outputs: number,
  ): TensorMetadata[];
}

const dtypeNames: Record<number, DType> = {
  1: "float32",
  3: "int32",
  10: "bool",
  9: "int64",
};

export function createRecorder(): Recorder {
  const specs: ValueSpec[] = [], inputs: number[] = [], nodes: Node[] = [];
  const constants = new Map<number, Values>();
  const value = (spec: ValueSpec) => specs.push({ shape: [...spec.shape], dtype: spec.dtype }) - 1;
  const spec = (id: number): ValueSpec => {
    const found = specs[id];
    if (!found) throw foreignTensor();
    return found;
  };
  const push: Recorder["push"] = (make, outputs) => {
    const made = outputs.map(value);
    nodes.push(make(made));
    return made;
  };
  const constant: Recorder["constant"] = (values, constantSpec) => {
    const [output] = push(([o]) => ({ kind: "constant", output: o!, values }), [
      constantSpec,
    ]);
    constants.set(output!, values);
    return output!;
  };
  const opInput = (id: number): OpInput => ({
    ...spec(id),
    values: constants.get(id),
  });
  const binding: RecordingBinding = {
    createTensor(shape, dtype, values) {
      const name = dtypeNames[dtype];
      if (!name) {
        throw new TypeError(
          `Cannot record a constant of TensorFlow's dtype ${dtype}`,
        );
      }
      return constant(typed(values, name, shape), { shape, dtype: name });
    },
    deleteTensor() {}, // A value lives as long as its program; unused ones are dropped by `simplify`.
    tensorDataSync(id) {
      const values = constants.get(id);
      if (values) return values;
      throw new TypeError(
        "Cannot read a tensor while a function is recorded: it has no value yet; return it and read it after the call",
      );
    },
    executeOp(op, attributes, ids, _count) {
      const outputs = inferOutputs({
        op,
        attributes,
        inputs: ids.map(opInput),
      });
      const node = (made: number[]): Node => (
        {
          kind: "op",
          op,
          attributes: completeAttributes(op, attributes, ids.map(spec)),
          inputs: [...ids],
          outputs: made,
        }
      );
      return push(node, outputs).map((id, i) => ({
        id,
        shape: [...outputs[i]!.shape],
        dtype: dtypeNumber[outputs[i]!.dtype],
      }));
    },
  };
  return {
    binding,
    input(inputSpec) {
      const id = value(inputSpec);
      inputs.push(id);
      return id;
    },
    push,
    constant,
    spec,
    finish: (outputs) => ({ specs, inputs, nodes, outputs: [...outputs] }),
  };
}

/** The error for a tensor that belongs to no input and to no op of the function under recording. */
export function foreignTensor(): TypeError {
  return new TypeError(
    "Cannot record this function: it uses a tensor that is neither one of its inputs nor made inside it; pass the tensor in as an input (for a loop: as state or constant)",
  );
}

function typed(
  values: ArrayLike<number> | Values,
  dtype: DType,
  shape: readonly number[],
): Values {
  const size = shape.reduce((a, b) => a * b, 1);
  const numbers = values as ArrayLike<number>;
  switch (dtype) {
    case "float32":
      return values instanceof Float32Array ? values.slice(0, size) : Float32Array.from(numbers);
    case "int32":
      return values instanceof Int32Array ? values.slice(0, size) : Int32Array.from(numbers);
    case "bool":
      return Uint8Array.from(numbers, Number);
    case "int64": {
      // tfjs-node hands int64 scalars over as two 32-bit halves, low first.
      const low = BigInt(numbers[0]! >>> 0), high = BigInt(numbers[1]!);
      return BigInt64Array.of((high << 32n) | low);
    }
  }
}
