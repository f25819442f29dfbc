import { layoutOf } from "./dtypes.ts";
import type { Pointer } from "./native.ts";
import type { Session } from "./session.ts";

/** A copy of the values behind a handle, as an array of its type. Waits for the device. */
export function readHandle({ native, status }: Session, handle: Pointer) {
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
