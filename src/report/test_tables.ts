import { assertEquals } from "@std/assert";

/** Fails unless every table of a Markdown text has the same number of cells in each of its lines. */
export function assertEvenTables(markdown: string): void {
  let columns: number | null = null;
  for (const line of markdown.split("\n")) {
    if (!line.startsWith("|")) {
      columns = null;
      continue;
    }
    // As GitHub reads it: a bar behind a backslash does not end a cell.
    const cells = (line.match(/(?<!\\)\|/g) ?? []).length - 1;
    columns ??= cells;
    assertEquals(cells, columns, line);
  }
}
