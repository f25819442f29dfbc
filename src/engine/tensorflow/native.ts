import type { SYMBOLS } from "./symbols.ts";

/** TensorFlow's C functions, callable. */
export type Native = Deno.DynamicLibrary<typeof SYMBOLS>["symbols"];

/** An address inside TensorFlow. */
export type Pointer = Deno.PointerObject;
