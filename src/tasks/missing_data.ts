import { basename, join } from "node:path";
import { dataState } from "./data_state.ts";
import { fetchCommand, imageSets } from "./image_set.ts";
import { tinyShakespeare } from "./tiny_shakespeare.ts";
import type { TaskSpec, TextSpec } from "./types.ts";

/**
 * Why a task cannot be run with what lies in the data folder, with the command that mends it; undefined when it can, and
 * for every task that needs no data. For "not run" lines, before any work: looks at sizes and headers only, so that a class
 * with too few images is found when the task is loaded.
 */
export async function missingData(
  spec: TaskSpec,
  dataFolder: string | undefined,
): Promise<string | undefined> {
  if (spec.kind === "text" || spec.kind === "shakespeare") {
    return await missingText(spec, dataFolder);
  }
  if (!("dataSet" in spec)) return undefined;
  const { title, dataSet, folder } = imageSets[spec.kind];
  if (dataFolder === undefined) return `no ${title} here: ${fetchCommand(dataSet)}`;
  const { state, images, detail } = await dataState(dataSet, dataFolder);
  if (state === "missing") {
    const found = await Deno.stat(join(dataFolder, folder)).then(() => true, () => false);
    return found ? detail : `no ${title} here: ${fetchCommand(dataSet)}`;
  }
  if (images >= spec.examples) return undefined;
  return `${spec.examples} ${title} images wanted, ${images} here: ${fetchCommand(dataSet)}`;
}

/** A text is there when it is long enough. */
async function missingText(
  { file, examples, positions }: TextSpec,
  dataFolder: string | undefined,
): Promise<string | undefined> {
  const remedy = file === undefined ? fetchCommand("tinyshakespeare") : "name a text by its path";
  const name = file === undefined ? "Tiny Shakespeare" : `file "${basename(file)}"`;
  const path = file ?? (dataFolder && join(dataFolder, ...tinyShakespeare.path));
  const found = path && await Deno.stat(path).catch(() => undefined);
  if (!found || !found.isFile) return `no ${name} here: ${remedy}`;
  const wanted = examples * positions + 1;
  if (found.size >= wanted) return undefined;
  return `${wanted} characters wanted, the ${name} here has ${found.size}: ${remedy}`;
}
