import type { Tensor } from "../types.ts";

/** What `loop`, `setRow` and `getRow` become while a function is being recorded. */
export interface Recording {
  loop(
    body: (state: Tensor[], constants: Tensor[], step: Tensor) => Tensor[],
    state: readonly Tensor[],
    constants: readonly Tensor[],
    steps: number | Tensor,
  ): Tensor[];
  setRow(buffer: Tensor, index: Tensor, row: Tensor): Tensor;
  getRow(buffer: Tensor, index: Tensor): Tensor;
}

let current: Recording | undefined;

/** The recording under way, if any. */
export function currentRecording(): Recording | undefined {
  return current;
}

/** Makes `recording` the current one while `f` runs. */
export function whileRecording<T>(recording: Recording, f: () => T): T {
  const outer = current;
  current = recording;
  try {
    return f();
  } finally {
    current = outer;
  }
}
