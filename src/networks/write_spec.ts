import type { Family, Values } from "./families/family.ts";
import { fieldText } from "./families/fields.ts";

/** The canonical spec of a family's values: options in the family's order, those at their default left out. */
export function writeSpec({ name, positional, options }: Family, values: Values): string {
  const given = Object.entries(options)
    .filter(([option, { fallback }]) =>
      fallback === undefined || fieldText(values[option]!) !== fieldText(fallback)
    );
  return [
    name,
    ...Object.keys(positional).map((part) => fieldText(values[part]!)),
    ...given.map(([option]) => `${option}=${fieldText(values[option]!)}`),
  ].join(":");
}
