import { exportedNames, isDocumented } from "./exported.ts";

/** Reads a file of the project by its path from the root; undefined when there is none. */
export type ReadText = (path: string) => string | undefined;

/** What is missing in the docs of a public list (`mod.ts`): one sentence a finding. */
export function missingDocs(path: string, read: ReadText): string[] {
  const source = read(path);
  if (source === undefined) return [`${path} is not there: a room's public list is its mod.ts`];
  const opening = source.startsWith("/**")
    ? []
    : [`${path} does not open with a paragraph on what the room is for and must not know`];
  const undocumented = exportedNames(source).filter(({ name, from }) =>
    documented(from === null ? path : resolve(path, from), name, read) !== true
  );
  return [
    ...opening,
    ...undocumented.map(({ name }) => `${path} exports "${name}", which has no docstring`),
  ];
}

/** Follows re-exports to the declaration; null when it is not found. */
function documented(path: string, name: string, read: ReadText): boolean | null {
  const source = read(path);
  if (source === undefined) return null;
  // Another package's whole list, handed on under one name: not ours to describe.
  if (new RegExp(`^export \\* as ${name} from "`, "m").test(source)) return true;
  const here = isDocumented(source, name);
  if (here !== null) return here;
  const hop = exportedNames(source).find((exported) => exported.name === name);
  if (hop?.from) return documented(resolve(path, hop.from), name, read);
  const whole = [...source.matchAll(/^export (?:type )?\* from "([^"]+)";/gm)];
  const found = whole.map(([, from]) => documented(resolve(path, from!), name, read));
  return found.find((one) => one !== null) ?? null;
}

function resolve(path: string, specifier: string): string {
  const base = new URL(path, "file:///");
  return new URL(specifier, base).pathname.slice(1);
}
