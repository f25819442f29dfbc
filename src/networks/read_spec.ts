import { nearest } from "../std/nearest.ts";
import { UsageError } from "../std/usage_error.ts";
import { families } from "./families/families.ts";
import type { Family, Values } from "./families/family.ts";
import { type Field, fieldText, type FieldValue, type Place } from "./families/fields.ts";
import { familyPattern } from "./family_pattern.ts";

/** A network spec as JSON: the family's name, and its parts by their names; options may be left out. */
export interface NetworkJson {
  readonly family: string;
  readonly [part: string]: FieldValue;
}

/** A network spec: "fc:200,200:tanh:norm=layer", or the same as JSON. */
export type NetworkSpec = string | NetworkJson;

/** A spec taken apart: its family, and every part of it, options that it left out among them. */
export interface ReadSpec {
  readonly family: Family;
  readonly values: Values;
  readonly refuse: Place["refuse"];
}

/** The family that a spec names. @throws UsageError where there is none of that name */
export function familyOf(spec: NetworkSpec): Family {
  const name = typeof spec === "string" ? spec.split(":")[0]! : spec?.family;
  const found = families.find((family) => family.name === name);
  if (found) return found;
  const names = families.map((family) => family.name);
  const near = typeof name === "string" ? nearest(name, names) : undefined;
  const hint = near === undefined ? "" : `did you mean "${near}"? `;
  throw refusal(spec)(
    typeof name === "string" ? `there is no family "${name}"` : "it names no family",
    `${hint}wanted ${families.map(familyPattern).join(", ")}`,
  );
}

/** Takes a spec apart. @throws UsageError naming the part that is wrong, what was found there, what would be right. */
export function readSpec(spec: NetworkSpec): ReadSpec {
  const family = familyOf(spec);
  const refuse = refusal(spec);
  const place = { example: family.example, refuse };
  const parts = typeof spec === "string"
    ? partsOfText(spec, family, refuse)
    : partsOfJson(spec, family, refuse);
  const values = Object.entries(fieldsOf(family)).map(([name, field]) => {
    const part = parts.get(name);
    if (part === undefined) return [name, family.options[name]!.fallback!];
    const value = field.read(part.text, place);
    if (part.json === undefined || same(value, part.json)) return [name, value];
    throw refuse(`its ${name} is ${JSON.stringify(part.json)}`, `wanted ${JSON.stringify(value)}`);
  });
  return { family, refuse, values: Object.fromEntries(values) };
}

/** A part as specs write it, and as JSON had it. */
interface Part {
  readonly text: string;
  readonly json?: unknown;
}

const fieldsOf = ({ positional, options }: Family): Record<string, Field> => ({
  ...positional,
  ...Object.fromEntries(Object.entries(options).map(([name, { field }]) => [name, field])),
});

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

function refusal(spec: NetworkSpec): Place["refuse"] {
  const text = typeof spec === "string" ? `"${spec}"` : JSON.stringify(spec);
  return (found, wanted) => new UsageError(`Cannot read network ${text}: ${found}; ${wanted}`);
}

function partsOfText(spec: string, family: Family, refuse: Place["refuse"]): Map<string, Part> {
  const names = Object.keys(family.positional);
  const all = spec.split(":").slice(1);
  const firstOption = all.findIndex((part) => part.includes("="));
  const positional = firstOption < 0 ? all : all.slice(0, firstOption);
  const wanted = `wanted ${familyPattern(family)}, as in "${family.example}"`;
  if (positional.length !== names.length) {
    const count = positional.length + 1;
    throw refuse(`it has ${count} ${count === 1 ? "part" : "parts"}`, wanted);
  }
  const parts = new Map(names.map((name, i): [string, Part] => [name, { text: positional[i]! }]));
  for (const option of all.slice(positional.length)) {
    const at = option.indexOf("=");
    if (at < 0) throw refuse(`its part "${option}" stands behind an option`, wanted);
    const name = option.slice(0, at);
    checkOption(name, family, refuse);
    if (parts.has(name)) throw refuse(`it has option "${name}" twice`, "wanted it once");
    parts.set(name, { text: option.slice(at + 1) });
  }
  checkGiven(parts, family, refuse);
  return parts;
}

function partsOfJson(
  spec: NetworkJson,
  family: Family,
  refuse: Place["refuse"],
): Map<string, Part> {
  const parts = new Map<string, Part>();
  for (const [name, json] of Object.entries(spec)) {
    if (name === "family") continue;
    if (!Object.hasOwn(family.positional, name)) checkOption(name, family, refuse);
    parts.set(name, { text: jsonText(json), json });
  }
  checkGiven(parts, family, refuse);
  return parts;
}

/** Any JSON as the text that a field reads; what no field could hold becomes text that none accepts. */
function jsonText(json: unknown): string {
  const plain = json === null || ["string", "number", "boolean"].includes(typeof json) ||
    Array.isArray(json);
  return plain ? fieldText(json as FieldValue) : JSON.stringify(json) ?? "";
}

function checkOption(name: string, { options }: Family, refuse: Place["refuse"]): void {
  if (Object.hasOwn(options, name)) return;
  const names = Object.keys(options);
  const near = nearest(name, names);
  const hint = near === undefined ? "" : `did you mean "${near}"? `;
  throw refuse(
    `it has no option "${name}"`,
    names.length === 0 ? "this family has none" : `${hint}wanted ${names.join(", ")}`,
  );
}

function checkGiven(
  parts: ReadonlyMap<string, Part>,
  family: Family,
  refuse: Place["refuse"],
): void {
  const needed = [
    ...Object.keys(family.positional),
    ...Object.keys(family.options).filter((name) => family.options[name]!.fallback === undefined),
  ];
  const missing = needed.find((name) => !parts.has(name));
  if (missing === undefined) return;
  throw refuse(
    `its ${missing} is missing`,
    `wanted ${familyPattern(family)}, as in "${family.example}"`,
  );
}
