import { bindingConstants } from "../record/binding_constants.ts";
import type { TensorMetadata } from "../record/recorder.ts";
import { keptCString } from "./c_string.ts";
import type { Pointer } from "./native.ts";
import { hostTensor } from "./host_tensor.ts";
import { readHandle } from "./read_handle.ts";
import { requireOpen, type Session } from "./session.ts";

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
export function newTensors(session: Session, device: string | undefined): Tensors {
  const { native, status, context } = session;
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
      requireOpen(session);
      const host = hostTensor(session, shape, dtype, values);
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
    read: (id) => readHandle(session, get(id)),
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
