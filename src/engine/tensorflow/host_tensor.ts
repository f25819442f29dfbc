import { bindingConstants } from "../record/binding_constants.ts";
import { layoutOf } from "./dtypes.ts";
import type { Pointer } from "./native.ts";
import type { Session } from "./session.ts";

/**
 * A handle of a new tensor in the host's memory with a copy of `values`. The caller owns it. Throws when the values are
 * not as many as the shape has places, or memory is short.
 */
export function hostTensor(
  { native, status }: Session,
  shape: readonly number[],
  dtype: number,
  values: ArrayLike<unknown>,
): Pointer {
  const bytes = bytesOf(shape, dtype, values);
  const dims = BigInt64Array.from(shape, BigInt);
  const tensor = native.TF_AllocateTensor(
    dtype,
    dims,
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
