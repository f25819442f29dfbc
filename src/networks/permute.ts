/** Entries of a row-major array of `shape` with its axes reordered: axis i of the result is axis `axes[i]` of the input. */
export function permute(
  values: Float32Array,
  shape: readonly number[],
  axes: readonly number[],
): Float32Array {
  const strides = shape.map((_, i) => shape.slice(i + 1).reduce((a, b) => a * b, 1));
  const lengths = axes.map((axis) => shape[axis]!);
  const steps = axes.map((axis) => strides[axis]!);
  const result = new Float32Array(values.length);
  const index = axes.map(() => 0);
  let from = 0;
  for (let to = 0; to < result.length; to++) {
    result[to] = values[from]!;
    // Counts on like an odometer, the last axis fastest.
    for (let i = axes.length - 1; i >= 0; i--) {
      from += steps[i]!;
      if (++index[i]! < lengths[i]!) break;
      from -= lengths[i]! * steps[i]!;
      index[i] = 0;
    }
  }
  return result;
}
