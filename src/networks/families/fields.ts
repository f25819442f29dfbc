/**
 * The kinds of parts that specs are made of: each reads a part's text and says in messages what would be right. A value is
 * written as `fieldText` writes it, whatever its kind, and its JSON is the value itself; so one declaration of a part is
 * all that its family needs. A shelf of small functions, hence one file.
 */
import { nearest } from "../../std/nearest.ts";
import type { UsageError } from "../../std/usage_error.ts";

/** Hidden layers at most. */
export const largestDepth = 64;
/** Units or channels a layer at most. */
export const largestWidth = 16_384;

/** What a part of a spec may hold; also its JSON. */
export type FieldValue = string | number | boolean | null | readonly number[];

/** The spec in which a part stands. */
export interface Place {
  /** A spec that is right, as its family gives it. */
  readonly example: string;
  /** The error that says what was found in the spec and what would be right. */
  refuse(found: string, wanted: string): UsageError;
}

/** One part of a spec. */
export interface Field<V extends FieldValue = FieldValue> {
  /** How it is written, in brackets: "<widths>". */
  readonly form: string;
  /** @throws what `place.refuse` makes */
  read(text: string, place: Place): V;
}

/** A value as specs write it: a list joined by commas, yes and no, "none" for null. */
export function fieldText(value: FieldValue): string {
  if (value === null) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "object" ? value.join(",") : String(value);
}

/** One of `names`. */
export function nameField<const T extends string>(title: string, names: readonly T[]): Field<T> {
  return {
    form: `<${names.length > 5 ? title : names.join("|")}>`,
    read(text, { refuse }) {
      const found = names.find((name) => name === text);
      if (found !== undefined) return found;
      const near = nearest(text, names);
      const hint = near === undefined ? "" : `did you mean "${near}"? `;
      throw refuse(`its ${title} is "${text}"`, `${hint}wanted ${names.join(", ")}`);
    },
  };
}

function readNumber(title: string, text: string, largest: number, place: Place): number {
  const value = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : NaN;
  if (value <= largest) return value;
  throw place.refuse(
    `its ${title} is "${text}"`,
    `wanted a whole number from 1 to ${largest}, as in "${place.example}"`,
  );
}

/** A whole number from 1 to `largest`, without leading zeros. */
export function numberField(title: string, largest: number, form = `<${title}>`): Field<number> {
  return { form, read: (text, place) => readNumber(title, text, largest, place) };
}

/** A whole number from 1 to `largest`, or "none". */
export function optionalNumberField(
  title: string,
  largest: number,
  counted = title,
): Field<number | null> {
  return {
    form: `<${counted}|none>`,
    read: (text, place) => text === "none" ? null : readNumber(title, text, largest, place),
  };
}

/** One of a few whole numbers. */
export function choiceField<const T extends number>(
  title: string,
  choices: readonly T[],
): Field<T> {
  return {
    form: `<${choices.join("|")}>`,
    read(text, { refuse }) {
      const found = choices.find((choice) => String(choice) === text);
      if (found !== undefined) return found;
      throw refuse(`its ${title} is "${text}"`, `wanted ${choices.join(", ")}`);
    },
  };
}

/** Yes or no. */
export function switchField(title: string): Field<boolean> {
  const words = nameField(title, ["yes", "no"]);
  return { form: words.form, read: (text, place) => words.read(text, place) === "yes" };
}

/** Widths of hidden layers, joined by commas. */
export const widthsField: Field<readonly number[]> = {
  form: "<widths>",
  read(text, place) {
    const parts = text.split(",");
    if (parts.length > largestDepth) {
      throw place.refuse(`it has ${parts.length} hidden layers`, `wanted at most ${largestDepth}`);
    }
    return parts.map((part, i) => readNumber(`width ${i + 1}`, part, largestWidth, place));
  },
};
