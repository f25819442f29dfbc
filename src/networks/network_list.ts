import { families } from "./families/families.ts";

/** One line of `eos list`. */
export interface NetworkListing {
  /** How the spec is written, e.g. "fc:<widths>:<activation>". */
  readonly pattern: string;
  readonly example: string;
  readonly summary: string;
}

/** Every family of networks, for `eos list`. */
export function networkList(): readonly NetworkListing[] {
  return families.map(({ pattern, example, summary }) => ({ pattern, example, summary }));
}
