/** A length in user units, rounded to one decimal, so that the bytes of a figure do not hang on the last digits. */
export function coordinate(value: number): string {
  const tenths = Math.round(value * 10);
  return String(tenths === 0 ? 0 : tenths / 10);
}
