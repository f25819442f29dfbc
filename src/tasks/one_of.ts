import { nearest } from "../std/nearest.ts";
import { UsageError } from "../std/usage_error.ts";

/**
 * The one of `names` that an option's text is; undefined where the option is not given.
 *
 * @throws UsageError where it is none of them.
 */
export function oneOf<T extends string>(
  text: string | undefined,
  names: readonly T[],
  place: { readonly spec: string; readonly what: string },
): T | undefined {
  if (text === undefined) return undefined;
  const found = names.find((name) => name === text);
  if (found !== undefined) return found;
  const near = nearest(text, names);
  const hint = near === undefined ? "" : `did you mean "${near}"? `;
  throw new UsageError(
    `Cannot read the task "${place.spec}": its ${place.what} is "${text.slice(0, 40)}"; ` +
      `${hint}wanted ${names.join(" or ")}, or nothing`,
  );
}
