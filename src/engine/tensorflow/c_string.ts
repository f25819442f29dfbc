import type { Pointer } from "./native.ts";

const encoder = new TextEncoder();
// The bytes stay referenced for good: TensorFlow keeps the addresses of attribute names beyond the call, and the names
// of ops, attributes and devices are few.
const kept = new Map<string, { bytes: Uint8Array; pointer: Pointer }>();

/** `text` as a C string that lives as long as the process; for names that come again. */
export function keptCString(text: string): Pointer {
  const known = kept.get(text);
  if (known) return known.pointer;
  const bytes = cStringBytes(text);
  const pointer = Deno.UnsafePointer.of(bytes)!;
  kept.set(text, { bytes, pointer });
  return pointer;
}

/** Lets go of a C string kept before, when no later call can need it: the name of a function that is removed. */
export function forgetCString(text: string): void {
  kept.delete(text);
}

/** `text` as zero-terminated UTF-8. */
export function cStringBytes(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text + "\0");
}

/** The C string at `pointer`, or "" when there is none. */
export function readCString(pointer: Deno.PointerValue): string {
  return pointer === null ? "" : new Deno.UnsafePointerView(pointer).getCString();
}
