import { nearest } from "../std/nearest.ts";
import { UsageError } from "../std/usage_error.ts";
import { quantities } from "./quantities.ts";
import type { Quantity } from "./types.ts";

/**
 * The quantity with this `id@version`.
 *
 * @throws UsageError if there is none, with the nearest right one
 */
export function quantityNamed(id: string): Quantity {
  const found = quantities.find((quantity) => quantity.id === id);
  if (found !== undefined) return found;
  const names = quantities.map((quantity) => quantity.id);
  const near = nearest(id, names);
  throw new UsageError(
    `Cannot find quantity "${id}": ${near === undefined ? "" : `did you mean "${near}"? `}` +
      `wanted one of ${names.join(", ")}`,
  );
}
