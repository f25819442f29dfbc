import type { Tensor } from "./types.ts";

/** A tensor's values, row-major, copied out of the engine. The only way other rooms read a tensor. */
export async function read(
  tensor: Tensor,
): Promise<Float32Array | Int32Array | Uint8Array> {
  return await tensor.data();
}
