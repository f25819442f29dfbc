import { duration } from "./duration.ts";

/** What one line of progress says. */
export interface ProgressState {
  readonly name: string;
  readonly done: number;
  readonly total: number;
  /** Milliseconds. */
  readonly left: number | undefined;
  readonly label: string;
}

/** One line, at most `columns` characters wide: name, bar, percent, time left, label. */
export function progressBar(
  { name, done, total, left, label }: ProgressState,
  { columns, bar, colour = false }: {
    readonly columns: number;
    readonly bar: boolean;
    readonly colour?: boolean;
  },
): string {
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 1;
  const percent = `${Math.floor(share * 100)} %`.padStart(5);
  const time = left === undefined || share === 1 ? "" : `, ${duration(left)} left`;
  const tail = `${percent}${time}${label === "" ? "" : `  ${label}`}`;
  if (!bar) return cut(`${name}: ${tail.trim()}`, columns);
  const width = Math.max(0, Math.min(30, columns - name.length - 40));
  const full = Math.round(share * width);
  const drawn = width < 5 ? "" : ` ${"█".repeat(full)}${"░".repeat(width - full)}`;
  const plain = cut(`${name}${drawn} ${tail}`, columns);
  return colour && plain.startsWith(name)
    ? `\x1b[1m${name}\x1b[22m${plain.slice(name.length)}`
    : plain;
}

function cut(text: string, columns: number): string {
  return text.length <= columns ? text : `${text.slice(0, Math.max(0, columns - 1))}…`;
}
