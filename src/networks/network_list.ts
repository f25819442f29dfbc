import { families } from "./families/families.ts";
import { fieldText } from "./families/fields.ts";
import { familyPattern } from "./family_pattern.ts";

/** One line of `eos list`. */
export interface NetworkListing {
  /** How the spec is written, e.g. "fc:<widths>:<activation>". */
  readonly pattern: string;
  /** Options that may follow, each with its default: "norm=<none|layer|batch> (none)". */
  readonly options: readonly string[];
  readonly example: string;
  readonly summary: string;
}

/** Every family of networks, for `eos list`. */
export function networkList(): readonly NetworkListing[] {
  return families.map((family) => ({
    pattern: familyPattern(family),
    options: Object.entries(family.options).flatMap(([name, { field, fallback }]) =>
      fallback === undefined ? [] : [`${name}=${field.form} (${fieldText(fallback)})`]
    ),
    example: family.example,
    summary: family.summary,
  }));
}
