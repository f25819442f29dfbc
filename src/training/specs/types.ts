/** One value of a spec: every field is a number or a yes or no. */
export type FieldValue = number | boolean;

/** One option of a family: `key=value` in a spec's text, a property in its JSON. */
export interface Field {
  readonly key: string;
  /** How its text is read. "whole": a whole number from 1. */
  readonly kind: "number" | "whole" | "yes-no";
  /** Absent: the field must be given. */
  readonly fallback?: FieldValue;
  /** Numbers only: what is allowed beside being finite. */
  readonly accepts?: (value: number) => boolean;
  /** What is allowed, in words. */
  readonly wanted: string;
}

/** A kind of spec: its name, its fields in canonical order, and what `eos list` says of it. */
export interface SpecFamily {
  readonly name: string;
  readonly fields: readonly Field[];
  readonly example: string;
  readonly summary: string;
}

/** A spec as plain JSON: the family's name and all of its fields, defaults filled in. */
export type SpecObject = { readonly family: string } & {
  readonly [key: string]: FieldValue | string;
};

/** One line of `eos list`. */
export interface SpecListing {
  /** How the spec is written, e.g. "adam[:beta1=0.9]". */
  readonly pattern: string;
  readonly example: string;
  readonly summary: string;
}
