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

/** What is rendered from a report's data. */
export function renderedFiles(
  { file, figures }: Pick<StoredReport, "file" | "figures">,
): readonly ReportFile[] {
  return renderReport(file, Object.fromEntries(figures.map((figure) => [figure.id, figure])));
}

/** A report's data as files: all that is needed to render it again. */
export function dataFiles(
  { file, figures }: Pick<StoredReport, "file" | "figures">,
): readonly ReportFile[] {
  return [
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

/** A report's data, and the files that it was read from as they are, to be handed on byte for byte. */
export interface StoredReport {
  readonly file: VerdictFile;
  readonly figures: readonly FigureData[];
  readonly sources: readonly ReportFile[];
}

/**
 * Reads back the JSON of a report.
 *
 * @throws UsageError that names the file that is missing, damaged or of another report
 */
export async function readReport(folder: string): Promise<StoredReport> {
  const source = async (path: string) => ({ path, text: await readText(join(folder, path)) });
  const verdicts = await source("verdicts.json");
  const file = parseVerdicts(verdicts.text, join(folder, verdicts.path));
  const figures: FigureData[] = [];
  const sources = [verdicts];
  for (const [id, hash] of Object.entries(file.figures)) {
    const found = await source(figurePath(id));
    figures.push(figureOf(found.text, join(folder, found.path), hash));
    sources.push(found);
  }
  return { file, figures, sources };
}

function figureOf(text: string, path: string, hash: string): FigureData {
  const figure = parseFigure(text, path);
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
