/** A name that a module exports, and the file that declares it. */
export interface ExportedName {
  readonly name: string;
  /** Specifier as written in the module, or null where the module declares it itself. */
  readonly from: string | null;
}

/** The names in `{ a, type B as C }`, as they are called where they are declared. */
function listed(names: string): string[] {
  return names.split(",").map((part) => part.trim().replace(/^type\s+/, "").split(/\s+as\s+/)[0]!)
    .filter((name) => name !== "");
}

/** Declarations at the start of a line, with the name that they export. */
const declaration =
  /^export (?:declare )?(?:default )?(?:abstract )?(?:async )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm;

/** What a module's text exports by name; `export *` is left out (tfjs's own list is not ours to describe). */
export function exportedNames(source: string): ExportedName[] {
  const names: ExportedName[] = [];
  for (const [, list, from] of source.matchAll(/^export (?:type )?\{([^}]*)\} from "([^"]+)";/gm)) {
    names.push(...listed(list!).map((name) => ({ name, from: from! })));
  }
  for (const [, name] of source.matchAll(declaration)) names.push({ name: name!, from: null });
  return names;
}

/** Whether the declaration of `name` in the text stands right under a doc comment; null when it is not declared there. */
export function isDocumented(source: string, name: string): boolean | null {
  const first = [...source.matchAll(declaration)].find((match) => match[1] === name);
  if (!first) return null;
  const above = source.slice(0, first.index).split("\n").map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("// deno-lint-ignore"));
  return above.at(-1)?.endsWith("*/") === true;
}
