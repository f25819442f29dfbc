import { UsageError } from "../std/usage_error.ts";
import { oneOf } from "./one_of.ts";
import type { TextSpec } from "./types.ts";
import { vocabularies } from "./vocabularies.ts";
import { wholeNumber } from "./whole_number.ts";

const EXAMPLES = { shakespeare: "shakespeare:64:32", text: "text:64:32:file=essay.txt" } as const;
/** Numbers in the targets: a quarter of a gigabyte of float32. */
const MOST_NUMBERS = 2 ** 26;

/** The parts and options of "shakespeare:n:length" and "text:n:length:file=PATH" behind their kind. Throws UsageError. */
export function parseText(
  kind: TextSpec["kind"],
  parts: readonly string[],
  spec: string,
  options: ReadonlyMap<string, string>,
): TextSpec {
  const place = { spec, example: EXAMPLES[kind], low: 1 };
  const [n = "", l = ""] = parts;
  const examples = wholeNumber(n, { ...place, what: "number of windows", high: 1_000_000 });
  const length = wholeNumber(l, { ...place, what: "length of a window", high: 100_000 });
  const own = kind === "shakespeare" ? undefined : ownText(options, spec);
  const vocabulary = own?.vocabulary ?? "shakespeare";
  const tokens = vocabularies[vocabulary].size;
  if (examples * length * tokens > MOST_NUMBERS) {
    throw new UsageError(
      `Cannot read the task "${spec}": its targets have ${examples * length * tokens} numbers, ` +
        `at most ${MOST_NUMBERS} are wanted; ask for fewer or shorter windows`,
    );
  }
  const named = own === undefined ? [] : [
    ...(vocabulary === "ascii" ? [] : [`vocabulary=${vocabulary}`]),
    `file=${own.file}`,
  ];
  return {
    kind,
    spec: [kind, examples, length, ...named].join(":"),
    vocabulary,
    ...(own === undefined ? { dataSet: "tinyshakespeare" } : { file: own.file }),
    examples,
    features: length,
    outputs: tokens,
    positions: length,
    tokens,
    losses: ["cross-entropy", "mse"],
  };
}

function ownText(options: ReadonlyMap<string, string>, spec: string) {
  const file = options.get("file") ?? "";
  if (file === "") {
    throw new UsageError(
      `Cannot read the task "${spec}": it names no file; end it with ":file=" and the text's path, ` +
        `as in "${EXAMPLES.text}"`,
    );
  }
  const vocabulary = oneOf(options.get("vocabulary"), ["ascii", "bytes"], {
    spec,
    what: "vocabulary",
  });
  return { file, vocabulary: vocabulary ?? "ascii" };
}
