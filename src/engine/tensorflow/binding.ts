import { bindingConstants } from "../record/binding_constants.ts";
import type { Attribute } from "../record/program.ts";
import type { TensorMetadata } from "../record/recorder.ts";
import { setAttribute } from "./attributes.ts";
import { keptCString } from "./c_string.ts";
import type { Native, Pointer } from "./native.ts";
import { newStatus, type Status } from "./status.ts";
import type { Tensors } from "./tensors.ts";

/** What a function gives out, known since it was recorded. */
export interface OutputType {
  readonly shape: readonly number[];
  readonly dtype: number;
}

/** The native half that tfjs-node's NodeJSKernelBackend expects (its dist/tfjs_binding.d.ts), and calls of functions. */
export type Binding = typeof bindingConstants & BindingCalls;

/** The functions of a binding. */
export interface BindingCalls {
  createTensor(
    shape: number[],
    dtype: number,
    values: ArrayLike<unknown>,
  ): number;
  deleteTensor(id: number): void;
  tensorDataSync(
    id: number,
  ): Float32Array | Int32Array | Uint8Array | BigInt64Array;
  /** Runs one op. Throws TensorflowError with the op's name and TensorFlow's message. */
  executeOp(
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly number[],
    outputs: number,
  ): TensorMetadata[];
  /**
   * Runs a function that was added, faster than executeOp: the outputs' types are known. `xla` compiles it at its first
   * call. The caller owns the outputs' numbers.
   */
  callFunction(
    name: string,
    xla: boolean,
    inputs: readonly number[],
    outputs: readonly OutputType[],
  ): TensorMetadata[];
  /** callFunction off the main thread: signals and progress live meanwhile. The inputs may be deleted at once. */
  callFunctionAside(
    name: string,
    xla: boolean,
    inputs: readonly number[],
    outputs: readonly OutputType[],
  ): Promise<TensorMetadata[]>;
  getNumOfTensors(): number;
  isUsingGpuDevice(): boolean;
}

/** The binding over an open context. `gpu`: the device that functions run on; undefined on a machine without one. */
export function newBinding(
  native: Native,
  status: Status,
  context: Pointer,
  tensors: Tensors,
  gpu: string | undefined,
): Binding {
  const made = newCallSpace();

  const newOp = (name: string): Pointer => {
    const op = native.TFE_NewOp(context, keptCString(name), status.pointer);
    status.check(`run "${name}"`);
    return op!;
  };

  /** A call of a function, ready to execute. The caller deletes it. */
  const functionOp = (
    name: string,
    xla: boolean,
    inputs: readonly number[],
  ): Pointer => {
    const op = newOp(name);
    try {
      if (gpu !== undefined) {
        native.TFE_OpSetDevice(op, keptCString(gpu), status.pointer);
      }
      const list = made.inputs(inputs.length);
      for (let i = 0; i < inputs.length; i++) {
        list.array[i] = tensors.address(inputs[i]!);
      }
      native.TFE_OpAddInputList(
        op,
        list.pointer,
        inputs.length,
        status.pointer,
      );
      status.check(`give "${name}" its inputs`);
      if (xla) native.TFE_OpSetAttrBool(op, keptCString("_XlaMustCompile"), 1);
      return op;
    } catch (error) {
      native.TFE_DeleteOp(op);
      throw error;
    }
  };

  return {
    ...bindingConstants,
    createTensor: (shape, dtype, values) =>
      tensors.create(shape, dtype, values),
    deleteTensor: (id) => tensors.delete(id),
    tensorDataSync: (id) => tensors.read(id),
    getNumOfTensors: () => tensors.count(),
    isUsingGpuDevice: () => gpu !== undefined,

    executeOp(name, attributes, inputs, outputs) {
      const op = newOp(name);
      const results = made.outputs(outputs);
      try {
        for (const id of inputs) {
          native.TFE_OpAddInput(op, tensors.pointer(id), status.pointer);
        }
        for (const attribute of attributes) {
          setAttribute(native, status, op, attribute);
        }
        native.TFE_Execute(op, results.pointer, results.count, status.pointer);
        status.check(`run "${name}"`);
      } finally {
        native.TFE_DeleteOp(op);
      }
      const answer = new Array<TensorMetadata>(results.counted());
      for (let i = 0; i < answer.length; i++) {
        answer[i] = tensors.adopt(results.array[i]!);
      }
      return answer;
    },

    callFunction(name, xla, inputs, outputs) {
      const op = functionOp(name, xla, inputs);
      const results = made.outputs(outputs.length);
      try {
        native.TFE_Execute(op, results.pointer, results.count, status.pointer);
        status.check(`run the function "${name}"`);
      } finally {
        native.TFE_DeleteOp(op);
      }
      return adoptAll(tensors, name, results, outputs);
    },

    async callFunctionAside(name, xla, inputs, outputs) {
      const op = functionOp(name, xla, inputs);
      // Its own arrays and status, since other calls may come meanwhile.
      const results = newCallSpace().outputs(outputs.length);
      const own = newStatus(native);
      try {
        await native.executeAside(
          op,
          results.pointer,
          results.count,
          own.pointer,
        );
        own.check(`run the function "${name}"`);
      } finally {
        own.dispose();
        native.TFE_DeleteOp(op);
      }
      return adoptAll(tensors, name, results, outputs);
    },
  };
}

function adoptAll(
  tensors: Tensors,
  name: string,
  results: Results,
  outputs: readonly OutputType[],
): TensorMetadata[] {
  if (results.counted() !== outputs.length) {
    for (let i = 0; i < results.counted(); i++) {
      tensors.delete(tensors.adoptAs(results.array[i]!));
    }
    throw new Error(
      `Cannot call the function "${name}": it gives out ${results.counted()} tensors, wanted ` +
        `${outputs.length}; say as many outputs as it was added with`,
    );
  }
  return outputs.map(({ shape, dtype }, i) => ({
    id: tensors.adoptAs(results.array[i]!),
    shape: [...shape],
    dtype,
  }));
}

interface Results {
  readonly array: BigUint64Array;
  readonly pointer: Deno.PointerValue;
  readonly count: Deno.PointerValue;
  /** How many results TensorFlow gave. */
  counted(): number;
}

/** Arrays that calls reuse, so that a call allocates none: they grow to the longest list seen and stay referenced here. */
function newCallSpace() {
  const space = (length: number) => {
    const array = new BigUint64Array(length);
    return { array, pointer: Deno.UnsafePointer.of(array) };
  };
  let given = space(16);
  let got = space(16);
  const count = new Int32Array(1);
  const countPointer = Deno.UnsafePointer.of(count);
  return {
    inputs(length: number) {
      if (length > given.array.length) given = space(2 * length);
      return given;
    },
    outputs(length: number): Results {
      if (length > got.array.length) got = space(2 * length);
      got.array.fill(0n, 0, length);
      count[0] = length;
      return { ...got, count: countPointer, counted: () => count[0]! };
    },
  };
}
