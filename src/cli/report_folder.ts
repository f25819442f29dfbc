import { join } from "node:path";
import { UsageError } from "../std/usage_error.ts";
import { renderReport, type ReportFile } from "../report/mod.ts";
import {
  canonicalHash,
  type FigureData,
  parseFigure,
  parseVerdicts,
  type VerdictFile,
} from "../verdict/mod.ts";
import { writeFile } from "./write_file.ts";

/** Writes the files, each whole or not at all, and removes figures of an earlier report that this one does not have. */
export async function writeReport(folder: string, files: readonly ReportFile[]): Promise<void> {
  for (const { path, text } of files) await writeFile(join(folder, path), text);
  const kept = new Set(files.map(({ path }) => path));
  for await (const entry of entriesOf(join(folder, "figures"))) {
    const path = `figures/${entry.name}`;
    if (/\.(svg|json)$/.test(entry.name) && !kept.has(path)) await Deno.remove(join(folder, path));
  }
}

/** Every file of a report but its timings: what is rendered, and the JSON that it is rendered from. */
export function reportFiles(file: VerdictFile, figures: readonly FigureData[]): ReportFile[] {
  const byId = Object.fromEntries(figures.map((figure) => [figure.id, figure]));
  return [
    ...renderReport(file, byId),
    ...figures.map((figure) => ({
      path: figurePath(figure.id),
      text: `${JSON.stringify(figure)}\n`,
    })),
    { path: "verdicts.json", text: json(file) },
  ];
}

/** A value as our JSON files hold it. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}

/**
 * Reads back the JSON of a report.
 *
 * @throws UsageError that names the file that is missing, damaged or of another report
 */
export async function readReport(
  folder: string,
): Promise<{ readonly file: VerdictFile; readonly figures: readonly FigureData[] }> {
  const path = join(folder, "verdicts.json");
  const file = parseVerdicts(await readText(path), path);
  const figures: FigureData[] = [];
  for (const [id, hash] of Object.entries(file.figures)) {
    figures.push(await readFigure(join(folder, figurePath(id)), hash));
  }
  return { file, figures };
}

async function readFigure(path: string, hash: string): Promise<FigureData> {
  const figure = parseFigure(await readText(path), path);
  const found = canonicalHash(figure);
  if (found === hash) return figure;
  throw new UsageError(
    `Cannot render "${path}": its SHA-256 is ${found}, verdicts.json says ${hash}; make the report again with "deno task verify"`,
  );
}

const figurePath = (id: string): string => `figures/${id}.json`;

async function readText(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    const state = error instanceof Deno.errors.NotFound
      ? "there is no such file"
      : (error as Error).message;
    throw new UsageError(
      `Cannot read "${path}": ${state}; name the folder of a report with --from`,
      {
        cause: error,
      },
    );
  }
}

async function* entriesOf(folder: string): AsyncGenerator<Deno.DirEntry> {
  try {
    yield* Deno.readDir(folder);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
