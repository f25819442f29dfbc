import { UsageError } from "../std/usage_error.ts";
import { imageSets } from "./image_set.ts";
import { oneOf } from "./one_of.ts";
import type { ImageSpec, ImageTaskKind } from "./types.ts";
import { wholeNumber } from "./whole_number.ts";

interface Place {
  readonly spec: string;
  readonly example: string;
}

/** The parts and options of "mnist:n[:c,c,...][:side=s][:labels=random]" and its like behind their kind. Throws UsageError. */
export function parseImages(
  kind: ImageTaskKind,
  parts: readonly string[],
  place: Place,
  options: ReadonlyMap<string, string>,
): ImageSpec {
  const { dataSet, imageShape: full, examples: held, mostOfAClass, classes: all } = imageSets[kind];
  const classes = parts[1] === undefined ? range(all) : classesOf(parts[1], all, place);
  const whole = classes.length === all;
  const examples = wholeNumber(parts[0] ?? "", {
    ...place,
    what: "number of images",
    low: 1,
    high: whole ? held : classes.length * mostOfAClass,
  });
  const side = sideOf(options.get("side"), full[0], place);
  const labels = oneOf(options.get("labels"), ["random"], { ...place, what: "labels" });
  const written = [
    ...(whole ? [] : [classes.join(",")]),
    ...(side === full[0] ? [] : [`side=${side}`]),
    ...(labels === undefined ? [] : [`labels=${labels}`]),
  ];
  const imageShape = [side, side, full[2]] as const;
  return {
    kind,
    spec: [kind, examples, ...written].join(":"),
    dataSet,
    imageShape,
    ...(labels === undefined ? {} : { labels }),
    classes,
    examples,
    features: imageShape[0] * imageShape[1] * imageShape[2],
    outputs: classes.length,
    losses: ["mse", "cross-entropy"],
  };
}

/** Pixels of a side after averaging: a divisor of the images' own. */
function sideOf(text: string | undefined, full: number, place: Place): number {
  const divisors = range(full).map((i) => i + 1).filter((side) => full % side === 0);
  const side = text === undefined ? full : divisors.find((d) => String(d) === text);
  if (side !== undefined) return side;
  throw new UsageError(
    `Cannot read the task "${place.spec}": its side is "${text!.slice(0, 40)}", ` +
      `wanted one by which blocks of ${full}x${full} pixels come out whole: ${divisors.join(", ")}`,
  );
}

function classesOf(text: string, all: number, place: Place): readonly number[] {
  const classes = text.split(",").map((part) =>
    wholeNumber(part, { ...place, what: "class", low: 0, high: all - 1 })
  );
  if (new Set(classes).size < classes.length || classes.length < 2) {
    throw new UsageError(
      `Cannot read the task "${place.spec}": its classes are "${text}", two or more different numbers from ` +
        `0 to ${all - 1} are wanted, as in "${place.example.split(":")[0]}:200:0,1,2,3"`,
    );
  }
  return classes.sort((a, b) => a - b);
}

function range(n: number): readonly number[] {
  return Array.from({ length: n }, (_, i) => i);
}
