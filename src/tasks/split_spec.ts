import { nearest } from "../std/nearest.ts";
import { UsageError } from "../std/usage_error.ts";

/** A task spec's pieces, not yet understood. */
export interface SplitSpec {
  readonly kind: string;
  /** What stands behind the kind by its place. */
  readonly parts: readonly string[];
  /** "name=value" behind those, in the order written. */
  readonly options: readonly (readonly [name: string, value: string])[];
}

/** Behind it stands a path, which may itself hold colons and equals signs: it is the last option. */
const FILE = ":file=";

/** Cuts "kind:part:...:option=value:..." into its pieces. */
export function splitSpec(spec: string): SplitSpec {
  const at = spec.indexOf(FILE);
  const [kind = "", ...all] = (at < 0 ? spec : spec.slice(0, at)).split(":");
  const first = all.findIndex((part) => part.includes("="));
  const parts = first < 0 ? all : all.slice(0, first);
  const options = all.slice(parts.length).map((part): [string, string] => {
    const equals = part.indexOf("=");
    return equals < 0 ? [part, ""] : [part.slice(0, equals), part.slice(equals + 1)];
  });
  if (at >= 0) options.push(["file", spec.slice(at + FILE.length)]);
  return { kind, parts, options };
}

/** What a kind of task may be given by name, and how its spec is written: for messages. */
export interface OptionForm {
  /** Short enough to be quoted. */
  readonly spec: string;
  readonly options: readonly string[];
  readonly form: string;
  readonly example: string;
}

/**
 * Options by name.
 *
 * @throws UsageError where one is unknown to the kind of task, or given twice.
 */
export function namedOptions(
  options: SplitSpec["options"],
  { spec, options: known, form, example }: OptionForm,
): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  for (const [name, value] of options) {
    const refuse = (found: string, hint: string) =>
      new UsageError(
        `Cannot read the task "${spec}": ${found}; ${hint}"${form}" is wanted, as in "${example}"`,
      );
    if (!known.includes(name)) {
      const near = nearest(name, known);
      throw refuse(
        `it has no option "${name.slice(0, 40)}"`,
        near === undefined ? "" : `did you mean "${near}="? `,
      );
    }
    if (named.has(name)) throw refuse(`its option "${name}" is given twice`, "");
    named.set(name, value);
  }
  return named;
}
