import { familyOf, type NetworkSpec } from "./read_spec.ts";
import type { InputLayout } from "./types.ts";

/**
 * How a network of this spec wants a task's examples, known before the task is loaded.
 *
 * @throws UsageError where there is no such family
 */
export function familyLayout(spec: NetworkSpec): InputLayout {
  return familyOf(spec).layout;
}
