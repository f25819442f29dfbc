/** A named array as a weights file holds it: row-major, in PyTorch's layout. */
export interface StoredTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}
