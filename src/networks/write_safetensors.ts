import type { StoredTensor } from "./stored_tensor.ts";

/** A weights file in the safetensors format (float32), its tensors in the order given. Names must differ. */
export function writeSafetensors(tensors: readonly StoredTensor[]): Uint8Array {
  let used = 0;
  const header = Object.fromEntries(tensors.map(({ name, shape, values }) => {
    const begin = used;
    used += values.byteLength;
    return [name, { dtype: "F32", shape, data_offsets: [begin, used] }];
  }));
  const text = JSON.stringify(header);
  // Spaces behind the header keep the data aligned to eight bytes, as safetensors' own writer does.
  const encoded = new TextEncoder().encode(text);
  const length = Math.ceil(encoded.length / 8) * 8;
  const file = new Uint8Array(8 + length + used).fill(0x20, 8, 8 + length);
  new DataView(file.buffer).setBigUint64(0, BigInt(length), true);
  file.set(encoded, 8);
  let at = 8 + length;
  for (const { values } of tensors) {
    file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return file;
}
