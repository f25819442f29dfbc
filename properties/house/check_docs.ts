/**
 * The docs check of `deno task ok`: every room's public list opens with a paragraph and exports nothing without a
 * docstring, and README.md's tables are those of the committed report and of the differential tests' cases. With `--write`
 * (`deno task docs`) they are written.
 */
import { rooms } from "./rooms.ts";
import { missingDocs } from "./public_docs.ts";
import { networksTable } from "./networks_table.ts";
import { currentReadme } from "./readme_table.ts";

const file = (path: string): URL => new URL(`../../${path}`, import.meta.url);

function read(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(file(path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

// std is a shelf of single files, and nobody imports cli: neither has a public list.
const lists = rooms.filter((room) => room !== "std" && room !== "cli");
const findings = ["src/mod.ts", ...lists.map((room) => `src/${room}/mod.ts`)]
  .flatMap((path) => missingDocs(path, read));

const readme = read("README.md") ?? "";
const current = currentReadme(readme, read("reports/verdicts.json"), networksTable());
if (current !== readme) {
  if (Deno.args.includes("--write")) Deno.writeTextFileSync(file("README.md"), current);
  else {
    findings.push(
      "README.md's tables are not those of reports/verdicts.json and properties/support/verified_cases.ts: " +
        'run "deno task docs"',
    );
  }
}

for (const finding of findings) console.error(finding);
if (findings.length > 0) Deno.exit(1);
console.log("docs: every public name has a docstring, README.md is current");
