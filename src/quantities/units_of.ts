import type { QuantityContract } from "../claims/types.ts";

/** The unit of each number that a quantity gives, as `judge` wants them. */
export function unitsOf({ numbers }: QuantityContract): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(numbers).map(([name, { unit }]) => [name, unit]));
}
