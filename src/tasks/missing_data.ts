import { join } from "node:path";
import { dataState } from "./data_state.ts";
import { fetchCommand, imageSets } from "./image_set.ts";
import type { TaskSpec } from "./types.ts";

/**
 * Why a task cannot be run with what lies in the data folder, with the command that mends it; undefined when it can, and
 * for every task that needs no data. For "not run" lines, before any work: looks at sizes and headers only, so that a class
 * with too few images is found when the task is loaded.
 */
export async function missingData(
  spec: TaskSpec,
  dataFolder: string | undefined,
): Promise<string | undefined> {
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
