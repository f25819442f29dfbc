import { bindingConstants } from "../record/binding_constants.ts";
import type { Attribute } from "../record/program.ts";
import type { TensorMetadata } from "../record/recorder.ts";
import { setAttribute } from "./attributes.ts";
import { keptCString } from "./c_string.ts";
import type { Pointer } from "./native.ts";
import { resultSpace } from "./result_space.ts";
import { requireOpen, type Session } from "./session.ts";
import { newStatus } from "./status.ts";
import type { Tensors } from "./tensors.ts";

/** The native half that tfjs-node's NodeJSKernelBackend expects (its dist/tfjs_binding.d.ts), less saved models. */
export type Binding = typeof bindingConstants & BindingCalls;

/** The functions of a binding. Tensors go by number; who gets one deletes it. */
export interface BindingCalls {
  createTensor(shape: number[], dtype: number, values: ArrayLike<unknown>): number;
  deleteTensor(id: number): void;
  /** A copy of the values; waits for the device. */
  tensorDataSync(id: number): Float32Array | Int32Array | Uint8Array | BigInt64Array;
  /** Runs one op or function. Throws TensorflowError with its name and TensorFlow's message; nothing stays behind then. */
  executeOp(
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly number[],
    outputs: number,
  ): TensorMetadata[];
  /** Runs a function that was added; `xla` compiles it at its first call. `outputs`: their types, known since recording. */
  callFunction(
    name: string,
    xla: boolean,
    inputs: readonly number[],
    outputs: readonly OutputType[],
  ): TensorMetadata[];
  /** callFunction off the main thread: signals and timers live meanwhile. The inputs may be deleted at once. */
  callFunctionAside(
    name: string,
    xla: boolean,
    inputs: readonly number[],
    outputs: readonly OutputType[],
  ): Promise<TensorMetadata[]>;
  getNumOfTensors(): number;
  isUsingGpuDevice(): boolean;
}

/** What a function gives out. */
export interface OutputType {
  readonly shape: readonly number[];
  readonly dtype: number;
}

/** Where ops run on a machine with a GPU. */
export interface Placement {
  /** The GPU's name in TensorFlow. Ops go where TensorFlow puts them; a function is one op and must be told. */
  readonly device: string;
  isFunction(name: string): boolean;
}

const MUST_COMPILE: readonly Attribute[] = [
  { name: "_XlaMustCompile", type: bindingConstants.TF_ATTR_BOOL, value: true },
];

/** The binding over an open context. `gpu` is undefined on a machine without one. */
export function newBinding(
  session: Session,
  tensors: Tensors,
  gpu: Placement | undefined,
): Binding {
  const { native, status, context } = session;
  const results = resultSpace();

  /** An op ready to execute. The caller deletes it. */
  const prepare = (
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly number[],
  ): Pointer => {
    requireOpen(session);
    const op = native.TFE_NewOp(context, keptCString(name), status.pointer)!;
    status.check(`run "${name}"`);
    try {
      if (gpu?.isFunction(name)) {
        native.TFE_OpSetDevice(op, keptCString(gpu.device), status.pointer);
      }
      for (const id of inputs) native.TFE_OpAddInput(op, tensors.pointer(id), status.pointer);
      for (const attribute of attributes) setAttribute(native, status, op, attribute);
      status.check(`give "${name}" its inputs`);
      return op;
    } catch (error) {
      native.TFE_DeleteOp(op);
      throw error;
    }
  };

  /** Executes an op; its results stand in `results` then. */
  const run = (
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly number[],
    outputs: number,
  ): void => {
    const op = prepare(name, attributes, inputs);
    try {
      results.expect(outputs);
      native.TFE_Execute(op, results.list(), results.count, status.pointer);
      status.check(`run "${name}"`);
    } finally {
      native.TFE_DeleteOp(op);
    }
  };

  return {
    ...bindingConstants,
    createTensor: (shape, dtype, values) => tensors.create(shape, dtype, values),
    deleteTensor: (id) => tensors.delete(id),
    tensorDataSync: (id) => tensors.read(id),
    getNumOfTensors: () => tensors.count(),
    isUsingGpuDevice: () => gpu !== undefined,

    executeOp(name, attributes, inputs, outputs) {
      run(name, attributes, inputs, outputs);
      return results.addresses().map((address) => tensors.adopt(address));
    },

    callFunction(name, xla, inputs, outputs) {
      run(name, xla ? MUST_COMPILE : [], inputs, outputs.length);
      return adoptAs(tensors, results.addresses(), outputs);
    },

    async callFunctionAside(name, xla, inputs, outputs) {
      const op = prepare(name, xla ? MUST_COMPILE : [], inputs);
      // Its own arrays and status, since other calls may come meanwhile.
      const own = { status: newStatus(native), results: resultSpace() };
      try {
        session.pending++;
        own.results.expect(outputs.length);
        const { count, list } = own.results;
        await native.executeAside(op, list(), count, own.status.pointer);
        own.status.check(`run "${name}"`);
      } finally {
        session.pending--;
        own.status.dispose();
        native.TFE_DeleteOp(op);
      }
      return adoptAs(tensors, own.results.addresses(), outputs);
    },
  };
}

function adoptAs(
  tensors: Tensors,
  addresses: readonly bigint[],
  types: readonly OutputType[],
): TensorMetadata[] {
  return addresses.map((address, i) => {
    const { shape, dtype } = types[i]!;
    return { id: tensors.adoptUnseen(address), shape: [...shape], dtype };
  });
}
