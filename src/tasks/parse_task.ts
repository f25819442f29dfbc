import { nearest } from "../std/nearest.ts";
import { UsageError } from "../std/usage_error.ts";
import { namedOptions, splitSpec } from "./split_spec.ts";
import { taskForms } from "./task_forms.ts";
import type { TaskSpec } from "./types.ts";

/**
 * Takes a task's spec string apart, e.g. "chebyshev:4:20", "blobs:80:10:4:labels=random", "cifar10:200:0,1,2,3",
 * "linear-50-50". Options stand behind the other parts, in any order, a file last. Touches no file: whether the data are there is another question (`missingData`).
 *
 * @throws UsageError when there is no such task, or a part of it is missing, too much or out of range.
 */
export function parseTask(spec: string): TaskSpec {
  const linear = /^linear-(\d+)-(\d+)$/.exec(spec);
  if (linear) return parseTask(`deeplinear:${linear[1]}:${linear[2]}`);
  const { kind, parts, options } = splitSpec(spec);
  const form = taskForms.find((f) => f.kind === kind);
  if (form === undefined) throw unknownTask(spec, kind);
  const [fewest, most] = form.parts;
  if (parts.length < fewest || parts.length > most) {
    throw new UsageError(
      `Cannot read the task "${shortened(spec)}": it has ${parts.length} parts behind "${kind}", ` +
        `"${form.form}" is wanted, as in "${form.example}"`,
    );
  }
  const named = namedOptions(options, {
    options: [],
    ...form,
    spec: shortened(spec),
  });
  return form.parse(parts, shortened(spec), named);
}

function unknownTask(spec: string, kind: string): UsageError {
  const meant = nearest(kind, taskForms.map((f) => f.kind));
  const form = taskForms.find((f) => f.kind === meant)?.form;
  return new UsageError(
    `Cannot read the task "${shortened(spec)}": there is no task "${shortened(kind)}"; ` +
      (form === undefined
        ? `there are ${taskForms.map((f) => f.form).join(", ")}`
        : `did you mean "${form}"?`),
  );
}

/** Messages quote the spec; nobody wants to read a pasted file. */
function shortened(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 77)}...`;
}
