/** A registered number, as registered: the shortest digits that read back as the same number. */
export function exactText(value: number): string {
  return Number.isFinite(value) ? String(value === 0 ? 0 : value) : "not finite";
}
