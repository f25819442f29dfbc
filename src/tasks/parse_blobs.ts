import { UsageError } from "../std/usage_error.ts";
import type { BlobsSpec } from "./types.ts";
import { oneOf } from "./one_of.ts";
import { wholeNumber } from "./whole_number.ts";

const EXAMPLE = "blobs:80:10:4";
/** Numbers in the inputs or the targets: half a gigabyte of float64 while they are made. */
const MOST_NUMBERS = 2 ** 26;

/** The parts and options of "blobs:n:d:classes[:noise][:labels=random]" behind its kind. Throws UsageError. */
export function parseBlobs(
  parts: readonly string[],
  spec: string,
  options: ReadonlyMap<string, string>,
): BlobsSpec {
  const place = { spec, example: EXAMPLE, low: 1 };
  const [n = "", d = "", c = "", share = "0"] = parts;
  const examples = wholeNumber(n, { ...place, what: "number of examples", high: 1_000_000 });
  const features = wholeNumber(d, { ...place, what: "number of coordinates", high: 100_000 });
  // A class without an example would be an output that nothing ever pulls up.
  const most = Math.min(1000, examples);
  const classes = wholeNumber(c, { ...place, what: "number of classes", low: 2, high: most });
  if (examples * Math.max(features, classes) > MOST_NUMBERS) {
    throw new UsageError(
      `Cannot read the task "${spec}": it has ${examples * Math.max(features, classes)} numbers, ` +
        `at most ${MOST_NUMBERS} are wanted; ask for fewer examples or coordinates`,
    );
  }
  const noise = shareOf(share, spec);
  const labels = oneOf(options.get("labels"), ["random"], { spec, what: "labels" });
  if (labels !== undefined && noise > 0) {
    throw new UsageError(
      `Cannot read the task "${spec}": its share of wrong labels is ${noise} and its labels are random; ` +
        `wanted one of the two`,
    );
  }
  const written = [
    ...(noise === 0 ? [] : [noise]),
    ...(labels === undefined ? [] : [`labels=${labels}`]),
  ];
  return {
    kind: "blobs",
    spec: ["blobs", examples, features, classes, ...written].join(":"),
    noise,
    ...(labels === undefined ? {} : { labels }),
    examples,
    features,
    outputs: classes,
    losses: ["mse", "cross-entropy"],
  };
}

function shareOf(text: string, spec: string): number {
  const value = /^(\d{1,3}(\.\d{0,15})?|\.\d{1,15}|\d(\.\d{1,15})?e-\d{1,2})$/.test(text)
    ? Number(text)
    : NaN;
  if (value >= 0 && value <= 1) return value;
  throw new UsageError(
    `Cannot read the task "${spec}": its share of wrong labels is "${text}", a number from 0 to 1 is wanted, ` +
      `as in "${EXAMPLE}:0.1"`,
  );
}
