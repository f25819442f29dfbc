import { UsageError } from "../std/usage_error.ts";
import { fetchCommand } from "./image_set.ts";
import { loadImages } from "./load_images.ts";
import { makeBlobs } from "./make_blobs.ts";
import { makeChebyshev } from "./make_chebyshev.ts";
import { makeDeepLinear } from "./make_deep_linear.ts";
import { makePoint } from "./make_point.ts";
import { loadText } from "./load_text.ts";
import { parseTask } from "./parse_task.ts";
import type { DataSetName, InputLayout, Task, TaskSpec } from "./types.ts";

/** What a spec string leaves open: a seed, where data lie, and for which kind of network. */
export interface LoadOptions {
  /** Seeds what is random in a synthetic task, and random labels; images and texts are never random. */
  readonly seed: string;
  /** Where data sets lie, see `dataFolder`; only images and Tiny Shakespeare need it. */
  readonly dataFolder?: string;
  /** How images are laid out; "flat" if left out. Other tasks are always flat. */
  readonly layout?: InputLayout;
}

/**
 * Generates or reads a task. The same spec, seed and data give the same bits.
 *
 * @throws UsageError when the spec is wrong, or its data are missing or not what they should be.
 */
export async function loadTask(task: string | TaskSpec, options: LoadOptions): Promise<Task> {
  const spec = typeof task === "string" ? parseTask(task) : task;
  switch (spec.kind) {
    case "chebyshev":
      return makeChebyshev(spec);
    case "blobs":
      return makeBlobs(spec, options.seed);
    case "deeplinear":
      return makeDeepLinear(spec, options.seed);
    case "point":
      return makePoint(spec);
    case "text":
      return await loadText(spec, "");
    case "shakespeare":
      return await loadText(spec, folderFor(spec, "tinyshakespeare", options));
    default:
      return await loadImages(
        spec,
        folderFor(spec, spec.dataSet, options),
        options.layout ?? "flat",
        options.seed,
      );
  }
}

function folderFor(spec: TaskSpec, dataSet: DataSetName, { dataFolder }: LoadOptions): string {
  if (dataFolder !== undefined) return dataFolder;
  throw new UsageError(
    `Cannot load the task "${spec.spec}": no data folder is named; let EOS_DATA name one, or fetch the data with ` +
      `"${fetchCommand(dataSet)}"`,
  );
}
