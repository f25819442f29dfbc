/** TensorFlow refused a call. `code` is its TF_Code (3 invalid argument, 5 not found, 8 out of memory, 12 unimplemented, …). */
export class TensorflowError extends Error {
  constructor(
    readonly doing: string,
    readonly code: number,
    readonly found: string,
  ) {
    super(`TensorFlow cannot ${doing}: ${found}`);
    this.name = "TensorflowError";
  }
}
