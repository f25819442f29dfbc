/**
 * Row-major [rows, columns] with each column's mean subtracted and divided by its standard deviation (population form).
 * A column without variance becomes 0.
 */
export function standardizeColumns(
  values: Float64Array,
  rows: number,
  columns: number,
): Float32Array {
  const standardized = new Float32Array(rows * columns);
  for (let j = 0; j < columns; j++) {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += values[i * columns + j]!;
    const mean = sum / rows;
    let squares = 0;
    for (let i = 0; i < rows; i++) squares += (values[i * columns + j]! - mean) ** 2;
    const deviation = Math.sqrt(squares / rows);
    // Rounding leaves a constant column a deviation of some 1e-16 of its value, which must not be blown up to 1.
    if (deviation <= 1e-12 * Math.abs(mean)) continue;
    for (let i = 0; i < rows; i++) {
      standardized[i * columns + j] = (values[i * columns + j]! - mean) / deviation;
    }
  }
  return standardized;
}
