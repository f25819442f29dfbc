import { bindingConstants } from "../record/binding_constants.ts";
import type { TensorMetadata } from "../record/recorder.ts";
import { layoutOf } from "./dtypes.ts";
import { keptCString } from "./c_string.ts";
import type { Native, Pointer } from "./native.ts";
import type { Status } from "./status.ts";

/** The owner of every tensor handle: each has a number, and lives until that number is deleted. */
export interface Tensors {
  /** A new tensor with a copy of `values`, which hold shape's product of elements (BigInt64 or pairs of int32 for int64). */
  create(
    shape: readonly number[],
    dtype: number,
    values: ArrayLike<unknown>,
  ): number;
  /** Takes ownership of a handle that TensorFlow made, and reads what it is. */
  adopt(address: bigint): TensorMetadata;
  /** Takes ownership of a handle whose shape and type are known already. */
  adoptUnseen(address: bigint): number;
  pointer(id: number): Pointer;
  /** A copy of the values. Waits for the device. */
  read(id: number): Float32Array | Int32Array | Uint8Array | BigInt64Array;
  delete(id: number): void;
  count(): number;
  disposeAll(): void;
}

// One series of numbers for the process, so that a number left over from a library that was closed names nothing.
let next = 1;

/** `device`: where new float tensors are put, when that is not the host's memory; undefined leaves them there. */
export function newTensors(
  native: Native,
  status: Status,
  context: Pointer,
  device: string | undefined,
): Tensors {
  const handles = new Map<number, Pointer>();

  const keep = (pointer: Pointer): number => {
    handles.set(next, pointer);
    return next++;
  };
  const get = (id: number): Pointer => {
    const handle = handles.get(id);
    if (handle) return handle;
    throw new Error(
      `Cannot use tensor ${id}: it was never made or is disposed already; keep it until its last use`,
    );
  };
  const toDevice = (host: Pointer, name: string): Pointer => {
    const moved = native.TFE_TensorHandleCopyToDevice(
      host,
      context,
      keptCString(name),
      status.pointer,
    );
    native.TFE_DeleteTensorHandle(host);
    status.check(`copy a tensor to ${name}`);
    return moved!;
  };

  return {
    create(shape, dtype, values) {
      const host = hostTensor(native, status, shape, dtype, values);
      // Kernels want int32 (shapes, axes, indices) in the host's memory.
      const pointer = device === undefined || dtype === bindingConstants.TF_INT32
        ? host
        : toDevice(host, device);
      return keep(pointer);
    },
    adopt(address) {
      const pointer = Deno.UnsafePointer.create(address)!;
      const id = keep(pointer);
      const rank = native.TFE_TensorHandleNumDims(pointer, status.pointer);
      const shape = new Array<number>(Math.max(rank, 0));
      for (let i = 0; i < rank; i++) {
        shape[i] = Number(
          native.TFE_TensorHandleDim(pointer, i, status.pointer),
        );
      }
      try {
        status.check("tell a result's shape");
      } catch (error) {
        this.delete(id);
        throw error;
      }
      return { id, shape, dtype: native.TFE_TensorHandleDataType(pointer) };
    },
    adoptUnseen: (address) => keep(Deno.UnsafePointer.create(address)!),
    pointer: get,
    read: (id) => readHandle(native, status, get(id)),
    delete(id) {
      native.TFE_DeleteTensorHandle(get(id));
      handles.delete(id);
    },
    count: () => handles.size,
    disposeAll() {
      for (const pointer of handles.values()) {
        native.TFE_DeleteTensorHandle(pointer);
      }
      handles.clear();
    },
  };
}

function hostTensor(
  native: Native,
  status: Status,
  shape: readonly number[],
  dtype: number,
  values: ArrayLike<unknown>,
): Pointer {
  const bytes = bytesOf(shape, dtype, values);
  const dims = BigInt64Array.from(shape, BigInt);
  const tensor = native.TF_AllocateTensor(
    dtype,
    shape.length === 0 ? null : Deno.UnsafePointer.of(dims),
    shape.length,
    BigInt(bytes.length),
  );
  if (tensor === null) {
    throw new Error(
      `Cannot make a tensor of shape [${shape}]: TensorFlow could not allocate its ${bytes.length} bytes; ` +
        `use fewer samples or replicates`,
    );
  }
  try {
    if (bytes.length > 0) {
      const memory = Deno.UnsafePointerView.getArrayBuffer(
        native.TF_TensorData(tensor)!,
        bytes.length,
      );
      new Uint8Array(memory).set(bytes);
    }
    const handle = native.TFE_NewTensorHandle(tensor, status.pointer);
    status.check("take a tensor");
    return handle!;
  } finally {
    // The handle holds its own reference.
    native.TF_DeleteTensor(tensor);
  }
}

function bytesOf(
  shape: readonly number[],
  dtype: number,
  values: ArrayLike<unknown>,
): Uint8Array {
  const layout = layoutOf(dtype);
  // tfjs-node writes an int64 as two int32, low half first.
  const asIs = values instanceof layout.array ||
    (dtype === bindingConstants.TF_INT64 && values instanceof Int32Array);
  const array = asIs ? values as ArrayBufferView : layout.array.from(values as ArrayLike<never>);
  const bytes = new Uint8Array(
    array.buffer,
    array.byteOffset,
    array.byteLength,
  );
  const wanted = shape.reduce((a, b) => a * b, 1) * layout.bytes;
  if (bytes.length !== wanted) {
    throw new Error(
      `Cannot make a tensor of shape [${shape}] and type ${dtype}: found ${bytes.length} bytes of values, ` +
        `wanted ${wanted}; pass as many values as the shape has places, in an array of that type`,
    );
  }
  return bytes;
}

function readHandle(native: Native, status: Status, handle: Pointer) {
  const { array } = layoutOf(native.TFE_TensorHandleDataType(handle));
  const tensor = native.TFE_TensorHandleResolve(handle, status.pointer);
  status.check("read a tensor");
  try {
    // Copied before the tensor goes: its memory may be the handle's own.
    const copy = new ArrayBuffer(Number(native.TF_TensorByteSize(tensor)));
    const data = native.TF_TensorData(tensor);
    if (copy.byteLength > 0 && data) {
      new Deno.UnsafePointerView(data).copyInto(new Uint8Array(copy));
    }
    return new array(copy);
  } finally {
    native.TF_DeleteTensor(tensor);
  }
}
