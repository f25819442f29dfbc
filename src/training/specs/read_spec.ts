import { nearest } from "../../std/nearest.ts";
import { UsageError } from "../../std/usage_error.ts";
import type { Field, FieldValue, SpecFamily, SpecObject } from "./types.ts";

/** What a spec is of, in a word ("optimizer"), and the families that there are. */
export interface SpecSubject {
  readonly noun: string;
  readonly families: readonly SpecFamily[];
}

/** A spec taken apart but not yet understood. */
interface Parts {
  /** Absent where an object names none. */
  readonly name: string | undefined;
  readonly given: readonly (readonly [key: string, value: unknown])[];
}

type Refuse = (found: string, wanted: string) => never;

/**
 * Reads a spec from its text, "adam:beta1=0.9", or its JSON object, {family: "adam", beta1: 0.9}; what is left out takes its
 * default.
 *
 * @throws UsageError naming the part that is wrong, what was found there and what would be right
 */
export function readSpec(subject: SpecSubject, spec: unknown): SpecObject {
  const refuse: Refuse = (found, wanted) => {
    const text = typeof spec === "string"
      ? `"${shortened(spec)}"`
      : shortened(JSON.stringify(spec) ?? "nothing");
    throw new UsageError(`Cannot read ${subject.noun} ${text}: ${found}; ${wanted}`);
  };
  const { name, given } = typeof spec === "string" ? ofText(subject, spec) : ofObject(spec);
  if (name === undefined) {
    return refuse(
      `it lacks "family"`,
      `wanted ${subject.families.map((one) => one.name).join(", ")}`,
    );
  }
  const family = subject.families.find((one) => one.name === name);
  if (!family) {
    const names = subject.families.map((one) => one.name);
    return refuse(`there is no ${subject.noun} "${shortened(name)}"`, anyOf(name, names));
  }
  checkKeys(family, given.map(([key]) => key), refuse);
  const values = family.fields.map((field) => {
    const found = given.find(([key]) => key === field.key)?.[1];
    // null is a value, and no field's: it must not pass for the default.
    const value = found === undefined ? field.fallback : found;
    if (value === undefined) return refuse(`it lacks ${field.key}`, `wanted "${family.example}"`);
    const read = typeof spec === "string" ? ofWord(field, value) : value;
    if (isOf(field, read)) return [field.key, read] as const;
    return refuse(`its ${field.key} is "${shortened(String(value))}"`, `wanted ${field.wanted}`);
  });
  return { family: family.name, ...Object.fromEntries(values) } as SpecObject;
}

function checkKeys({ name, fields }: SpecFamily, given: readonly string[], refuse: Refuse): void {
  const keys = fields.map(({ key }) => key);
  const unknown = given.find((key) => !keys.includes(key));
  if (unknown !== undefined) {
    const wanted = keys.length === 0 ? `"${name}" has none` : anyOf(unknown, keys);
    refuse(`it has no option "${shortened(unknown)}"`, wanted);
  }
  const twice = given.find((key, i) => given.indexOf(key) < i);
  if (twice !== undefined) refuse(`it has ${twice} twice`, "wanted it once");
}

/** A pasted page is not printed back. */
const shortened = (text: string) => text.length > 80 ? `${text.slice(0, 77)}…` : text;

function anyOf(word: string, among: readonly string[]): string {
  const near = nearest(word, among);
  const all = `wanted ${among.join(", ")}`;
  return near === undefined ? all : `did you mean "${near}"? ${all}`;
}

/** Its family is the longest name that it begins with: "flow:adaptive" is one, as is "flow". */
function ofText({ families }: SpecSubject, text: string): Parts {
  const words = text.split(":");
  const long = words.slice(0, 2).join(":");
  const length = words.length > 1 && families.some(({ name }) => name === long) ? 2 : 1;
  return {
    name: words.slice(0, length).join(":"),
    given: words.slice(length).map((word) => {
      const [key, ...rest] = word.split("=");
      return [key!, rest.join("=")] as const;
    }),
  };
}

function ofObject(spec: unknown): Parts {
  if (typeof spec !== "object" || spec === null) return { name: String(spec), given: [] };
  const { family, ...rest } = spec as Record<string, unknown>;
  return { name: family === undefined ? undefined : String(family), given: Object.entries(rest) };
}

/** The value that a word stands for, or the word itself where it stands for none. */
function ofWord({ kind }: Field, word: unknown): unknown {
  if (typeof word !== "string") return word;
  if (kind === "yes-no") return word === "yes" ? true : word === "no" ? false : word;
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(word) ? Number(word) : word;
}

function isOf({ kind, accepts }: Field, value: unknown): value is FieldValue {
  if (kind === "yes-no") return typeof value === "boolean";
  if (typeof value !== "number" || !Number.isFinite(value)) return false;
  if (kind === "whole" && !(Number.isSafeInteger(value) && value >= 1)) return false;
  return accepts?.(value) ?? true;
}
