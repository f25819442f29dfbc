import { taskForms } from "./task_forms.ts";

/** One line of `eos list`. */
export interface TaskListing {
  /** How the spec is written, e.g. "blobs:n:d:classes[:noise]". */
  readonly form: string;
  readonly example: string;
  readonly meaning: string;
  readonly losses: readonly string[];
}

/** Every family of tasks, for `eos list`. */
export function taskList(): readonly TaskListing[] {
  return taskForms.map(({ form, example, meaning, losses }) => ({
    form,
    example,
    meaning,
    losses,
  }));
}
