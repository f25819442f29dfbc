/** Where a file stands in the house, as the rules see it. */
export interface Place {
  /** Path from the root of the project, with forward slashes. */
  readonly path: string;
  /** "src", "properties", "experiments", or "" for anything else. */
  readonly wing: string;
  /** Folder under `src`; "" for files that stand in `src` itself and in other wings. */
  readonly room: string;
  /** Whether it is a test (`x_test.ts`) or material for tests (`test_x.ts`). */
  readonly test: boolean;
}

/** Root of the project: two folders above this file. */
const root = decodeURIComponent(new URL("../../", import.meta.url).pathname);

/** The place of a file, given its absolute path or its path from the root of the project. */
export function placeOf(file: string): Place {
  const slashed = file.replaceAll("\\", "/");
  const path = slashed.startsWith(root) ? slashed.slice(root.length) : slashed;
  const [first = "", second = "", third] = path.split("/");
  const wing = ["src", "properties", "experiments"].includes(first) ? first : "";
  const room = wing === "src" && third !== undefined ? second : "";
  return { path, wing, room, test: /(_test|(^|\/)test_[^/]*)\.ts$/.test(path) };
}
