import { UsageError } from "../std/usage_error.ts";
import { imageSets } from "./image_set.ts";
import type { ImageSpec, ImageTaskKind } from "./types.ts";
import { wholeNumber } from "./whole_number.ts";

interface Place {
  readonly spec: string;
  readonly example: string;
}

/** The parts of "mnist:n[:c,c,...]" and its like behind their kind. Throws UsageError. */
export function parseImages(
  kind: ImageTaskKind,
  parts: readonly string[],
  place: Place,
): ImageSpec {
  const { dataSet, imageShape, examples: held, mostOfAClass, classes: all } = imageSets[kind];
  const classes = parts[1] === undefined ? range(all) : classesOf(parts[1], all, place);
  const whole = classes.length === all;
  const examples = wholeNumber(parts[0] ?? "", {
    ...place,
    what: "number of images",
    low: 1,
    high: whole ? held : classes.length * mostOfAClass,
  });
  return {
    kind,
    spec: [kind, examples, ...(whole ? [] : [classes.join(",")])].join(":"),
    dataSet,
    imageShape,
    classes,
    examples,
    features: imageShape[0] * imageShape[1] * imageShape[2],
    outputs: classes.length,
    losses: ["mse", "cross-entropy"],
  };
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
