import type { Option } from "./family.ts";
import { nameField } from "./fields.ts";

/** By how much a network of fixed widths is narrowed. */
export const widthOption = {
  field: nameField("width", ["1", "1/2", "1/4", "1/8", "1/16"]),
  fallback: "1",
} satisfies Option;

/** What a width of the full network becomes. */
export function narrowed(full: number, factor: string): number {
  return full / Number(factor.split("/")[1] ?? 1);
}
