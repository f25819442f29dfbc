import { markdownTable } from "markdown-table";

/** A column: its heading (Markdown, escaped by the caller) and whether it holds numbers. */
export interface Column {
  readonly heading: string;
  readonly numbers?: boolean;
}

/**
 * A table of cells that are Markdown already (escaped by the caller). Columns are not padded, so that
 * one longer cell changes one line.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const content = [columns.map((column) => column.heading), ...rows.map((row) => [...row])];
  return markdownTable(content, {
    align: columns.map((column) => column.numbers ? "right" : "left"),
    alignDelimiters: false,
  });
}
