import type { FieldValue, SpecFamily, SpecListing, SpecObject } from "./types.ts";

/** The canonical text of a spec: its options in the family's order, defaults left out. Reading it gives the spec again. */
export function writeSpec(families: readonly SpecFamily[], spec: SpecObject): string {
  const family = families.find(({ name }) => name === spec.family)!;
  const options = family.fields.flatMap(({ key, fallback }) =>
    spec[key] === fallback ? [] : [`${key}=${textOf(spec[key] as FieldValue)}`]
  );
  return [family.name, ...options].join(":");
}

/** The families' lines for `eos list`: an option with a default stands in brackets, with its default. */
export function listSpecs(families: readonly SpecFamily[]): readonly SpecListing[] {
  return families.map(({ name, fields, example, summary }) => ({
    pattern: name + fields.map(({ key, kind, fallback }) => {
      if (fallback === undefined) return `:${key}=<${kind === "whole" ? "whole number" : kind}>`;
      return `[:${key}=${textOf(fallback)}]`;
    }).join(""),
    example,
    summary,
  }));
}

const textOf = (value: FieldValue): string =>
  typeof value === "boolean" ? value ? "yes" : "no" : String(value);
