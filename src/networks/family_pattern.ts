import type { Family } from "./families/family.ts";

/** How a family's specs are written, its needed parts only: "fc:<widths>:<activation>". */
export function familyPattern({ name, positional, options }: Family): string {
  const needed = Object.entries(options).filter(([, { fallback }]) => fallback === undefined);
  return [
    name,
    ...Object.values(positional).map(({ form }) => form),
    ...needed.map(([option, { field }]) => `${option}=${field.form}`),
  ].join(":");
}
