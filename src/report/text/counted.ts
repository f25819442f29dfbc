/** A count with its noun: `1 cell`, `53 cells`, `no cell`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return count === 0 ? `no ${one}` : `${count} ${count === 1 ? one : many}`;
}
