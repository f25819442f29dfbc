import { keptCString, readCString } from "./c_string.ts";
import type { Native, Pointer } from "./native.ts";
import { TensorflowError } from "./tensorflow_error.ts";

/** One TF_Status and the question that follows every call that takes one. */
export interface Status {
  readonly pointer: Pointer;
  /** Throws what TensorFlow reported, if it did, as a TensorflowError that says `doing`; the status is clean again. */
  check(doing: string): void;
  dispose(): void;
}

/** A TF_Status of one's own. The caller disposes it. */
export function newStatus(native: Native): Status {
  const pointer = native.TF_NewStatus()!;
  return {
    pointer,
    check(doing) {
      const code = native.TF_GetCode(pointer);
      if (code === 0) return;
      const message = readCString(native.TF_Message(pointer));
      native.TF_SetStatus(pointer, 0, keptCString(""));
      throw new TensorflowError(doing, code, message);
    },
    dispose: () => native.TF_DeleteStatus(pointer),
  };
}
