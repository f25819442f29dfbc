/**
 * Stands in for `@std/cli/parse-args` (see deno.json): the same options and the same reading of arguments as the real
 * package, which lives on a registry that many build machines cannot reach. Types are coarser: every value is `unknown`.
 * Left out, because nothing here uses them: `boolean: true`, and dotted keys that become nested objects.
 */

/** What `parseArgs` returns: flags by name, positional arguments in `_`, the rest in `--` where asked for. */
export type Args = Record<string, unknown> & {
  _: (string | number)[];
  "--"?: string[];
};

/** Which flags there are and how they read. */
export interface ParseOptions {
  /** Put what follows `--` into `"--"` instead of `_`. */
  readonly "--"?: boolean;
  /** Other names of a flag; every name gets the value. */
  readonly alias?: Readonly<Record<string, string | readonly string[]>>;
  /** Flags without a value; absent ones are false. */
  readonly boolean?: string | readonly string[];
  /** Values of flags that were not given. */
  readonly default?: Readonly<Record<string, unknown>>;
  /** Everything after the first positional argument is positional. */
  readonly stopEarly?: boolean;
  /** Flags whose value stays text; `--flag` without one gives "". */
  readonly string?: string | readonly string[];
  /** Flags whose values gather in an array. */
  readonly collect?: string | readonly string[];
  /** Flags that `--no-flag` sets to false. */
  readonly negatable?: string | readonly string[];
  /** Asked about each undeclared flag (with its key and value) and each positional argument; `false` leaves it out. */
  readonly unknown?: (arg: string, key?: string, value?: unknown) => unknown;
}

/** The options as look-ups that know the aliases. */
interface Declared {
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  readonly booleans: ReadonlySet<string>;
  readonly strings: ReadonlySet<string>;
  readonly collected: ReadonlySet<string>;
  readonly negatable: ReadonlySet<string>;
  readonly unknown: (arg: string, key?: string, value?: unknown) => unknown;
}

const list = (names?: string | readonly string[]): readonly string[] =>
  names === undefined ? [] : typeof names === "string" ? [names] : names;

function aliasMap(
  alias: ParseOptions["alias"] = {},
): Map<string, readonly string[]> {
  const map = new Map<string, readonly string[]>();
  for (const [key, names] of Object.entries(alias)) {
    const all = [key, ...list(names)];
    for (const name of all) {
      map.set(
        name,
        all.filter((other) => other !== name),
      );
    }
  }
  return map;
}

function declare(options: ParseOptions): Declared {
  const aliases = aliasMap(options.alias);
  const withAliases = (names?: string | readonly string[]) =>
    new Set(list(names).flatMap((name) => [name, ...aliases.get(name) ?? []]));
  return {
    aliases,
    booleans: withAliases(options.boolean),
    strings: withAliases(options.string),
    collected: withAliases(options.collect),
    negatable: withAliases(options.negatable),
    unknown: options.unknown ?? (() => true),
  };
}

const looksNumeric = (text: string): boolean =>
  /^0x[0-9a-f]+$/i.test(text) ||
  /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(e[-+]?\d+)?$/.test(text);

function store(
  result: Args,
  declared: Declared,
  key: string,
  value: unknown,
  arg: string,
  collect = true,
): void {
  const { strings, booleans, aliases, collected } = declared;
  const known = strings.has(key) || booleans.has(key) || aliases.has(key);
  if (!known && declared.unknown(arg, key, value) === false) return;
  const read = typeof value === "string" && !strings.has(key) && looksNumeric(value)
    ? Number(value)
    : value;
  const gather = collect && collected.has(key);
  for (const name of [key, ...aliases.get(key) ?? []]) {
    const before = result[name];
    result[name] = !gather
      ? read
      : Array.isArray(before)
      ? [...before, read]
      : before
      ? [before, read]
      : [read];
  }
}

/** Reads `--key`, `--key=value`, `--key value` and `--no-key`; returns how many arguments it took. */
function readLong(
  args: readonly string[],
  at: number,
  declared: Declared,
  result: Args,
): number {
  const arg = args[at]!;
  const { negated, key: name, value: inline } =
    /^--(?<negated>no-)?(?<key>.+?)(?:=(?<value>.+?))?$/s.exec(arg)!.groups!;
  const put = (key: string, value: unknown, collect = true) =>
    store(result, declared, key, value, arg, collect);
  if (inline) {
    put(name!, declared.booleans.has(name!) ? inline !== "false" : inline);
    return 1;
  }
  if (negated && declared.negatable.has(name!)) {
    put(name!, false, false);
    return 1;
  }
  const key = negated ? `no-${name}` : name!;
  const next = args[at + 1];
  if (next && !next.startsWith("-") && !declared.booleans.has(key)) {
    put(key, next);
    return 2;
  }
  if (next === "true" || next === "false") {
    put(key, next === "true");
    return 2;
  }
  put(key, declared.strings.has(key) ? "" : true);
  return 1;
}

/** Reads `-k`, `-k value`, `-kvalue` for numbers, `-k=value` and bundles `-abc`; returns how many arguments it took. */
function readShort(
  args: readonly string[],
  at: number,
  declared: Declared,
  result: Args,
): number {
  const arg = args[at]!;
  const put = (key: string, value: unknown) => store(result, declared, key, value, arg);
  const empty = (key: string) => declared.strings.has(key) ? "" : true;
  const letters = arg.slice(1, -1).split("");
  for (const [j, letter] of letters.entries()) {
    const rest = arg.slice(j + 2);
    const isLetter = /[A-Za-z]/.test(letter);
    if (rest === "-") put(letter, rest);
    else if (isLetter && rest.includes("=")) {
      return put(letter, rest.split(/=(.+)/)[1]), 1;
    } else if (isLetter && /-?\d+(\.\d*)?(e-?\d+)?$/.test(rest)) {
      return put(letter, rest), 1;
    } else if (/\W/.test(letters[j + 1] ?? "")) return put(letter, rest), 1;
    else put(letter, empty(letter));
  }
  const key = arg.slice(-1);
  if (key === "-") return 1;
  const next = args[at + 1];
  if (next && !/^(-|--)[^-]/.test(next) && !declared.booleans.has(key)) {
    return put(key, next), 2;
  }
  if (next === "true" || next === "false") return put(key, next === "true"), 2;
  put(key, empty(key));
  return 1;
}

function addDefaults(
  result: Args,
  declared: Declared,
  defaults: Readonly<Record<string, unknown>>,
): void {
  for (const [key, value] of Object.entries(defaults)) {
    if (Object.hasOwn(result, key)) continue;
    for (const name of [key, ...declared.aliases.get(key) ?? []]) {
      result[name] = value;
    }
  }
  for (const key of declared.booleans) {
    if (!Object.hasOwn(result, key)) {
      result[key] = declared.collected.has(key) ? [] : false;
    }
  }
  for (const key of declared.strings) {
    if (!Object.hasOwn(result, key) && declared.collected.has(key)) {
      result[key] = [];
    }
  }
}

/**
 * Reads command line arguments. Numeric-looking values become numbers unless the flag is declared a string; what follows
 * `--` is positional.
 */
export function parseArgs(
  args: readonly string[],
  options: ParseOptions = {},
): Args {
  const declared = declare(options);
  const result: Args = { _: [] };
  const end = args.indexOf("--");
  const flags = end < 0 ? args : args.slice(0, end);
  const rest = end < 0 ? [] : args.slice(end + 1);
  for (let at = 0; at < flags.length;) {
    const arg = flags[at]!;
    if (/^--./s.test(arg)) at += readLong(flags, at, declared, result);
    else if (/^-./s.test(arg)) at += readShort(flags, at, declared, result);
    else {
      at++;
      if (declared.unknown(arg) !== false) {
        result._.push(
          declared.strings.has("_") || !looksNumeric(arg) ? arg : Number(arg),
        );
      }
      if (!options.stopEarly) continue;
      result._.push(...flags.slice(at));
      break;
    }
  }
  addDefaults(result, declared, options.default ?? {});
  if (options["--"]) result["--"] = [...rest];
  else result._.push(...rest);
  return result;
}
