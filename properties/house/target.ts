import { type Place, placeOf } from "./place.ts";

/** What an import reaches: a file of the project, or a package by its bare name. */
export type Target =
  | { readonly kind: "file"; readonly place: Place }
  | { readonly kind: "package"; readonly name: string };

/** The target of `specifier` as written in the file at `from`. */
export function targetOf(from: Place, specifier: string): Target {
  if (!specifier.startsWith(".")) return { kind: "package", name: specifier };
  const folders = from.path.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") folders.pop();
    else if (part !== ".") folders.push(part);
  }
  return { kind: "file", place: placeOf(folders.join("/")) };
}
