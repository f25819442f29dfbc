import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { networkList } from "../../src/networks/mod.ts";
import { optimizerList } from "../../src/training/mod.ts";
import { networksTable } from "./networks_table.ts";

const table = networksTable();
const lines = table.split("\n").filter((line) => line.startsWith("|"));
const cells = (line: string) => line.split("|").slice(1, -1).map((cell) => cell.trim());

Deno.test("networksTable: every family with each loss, every optimizer, and no cell without a word", () => {
  const families = networkList().map(({ pattern }) => /^\w+/.exec(pattern)![0]);
  const rows = lines.slice(2).map(cells);
  assertEquals(
    rows.map(([family, loss]) => `${family} ${loss}`).toSorted(),
    families.flatMap((name) => [`\`${name}\` cross-entropy`, `\`${name}\` mse`]).toSorted(),
  );
  // A colon stands in names of variants, such as flow:adaptive, which have no column of their own.
  const optimizers = optimizerList().map(({ example }) => /^\w+/.exec(example)![0]);
  assertEquals(cells(lines[0]!).slice(4), [...new Set(optimizers)]);
  for (const row of rows) {
    for (const cell of row.slice(2)) {
      assertEquals(/^([1-9]\d*|✓)$/.test(cell) || table.includes(`\n\n${cell} `), true, cell);
    }
  }
});

Deno.test("networksTable: the files that it names are there", () => {
  const paths = [...table.matchAll(/\]\(([^)]+)\)/g)].map(([, path]) => path!);
  assertEquals(paths.length > 4, true);
  for (const path of paths) Deno.statSync(new URL(`../../${path}`, import.meta.url));
});

Deno.test("networksTable: a pair that no test tries is refused, not left out", () => {
  const nothing = { derivatives: [], trajectories: [], optimized: [] };
  const { message } = assertThrows(() => networksTable(nothing), Error);
  assertStringIncludes(message, '"fc mse" for "derivatives"');
});
