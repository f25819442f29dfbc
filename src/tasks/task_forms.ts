import type { LossName, TaskSpec } from "./types.ts";
import { parseBlobs } from "./parse_blobs.ts";
import { parseChebyshev } from "./parse_chebyshev.ts";
import { parseDeepLinear } from "./parse_deep_linear.ts";
import { parseImages } from "./parse_images.ts";
import { parsePoint } from "./parse_point.ts";
import { parseText } from "./parse_text.ts";

/** One family of tasks: how its spec is written, what it means, and how it is taken apart. */
export interface TaskForm {
  readonly kind: TaskSpec["kind"];
  /** E.g. "chebyshev:k[:n]". */
  readonly form: string;
  /** A spec that is right. */
  readonly example: string;
  /** What it is, in one line. */
  readonly meaning: string;
  readonly losses: readonly LossName[];
  /** Fewest and most parts behind the kind. */
  readonly parts: readonly [fewest: number, most: number];
  /** Names that may be given as "name=value" behind the parts. */
  readonly options?: readonly string[];
  /** Takes parts and options apart; `spec` is the whole string, for messages. Throws UsageError. */
  parse(parts: readonly string[], spec: string, options: ReadonlyMap<string, string>): TaskSpec;
}

const bothLosses: readonly LossName[] = ["mse", "cross-entropy"];

const languageLosses: readonly LossName[] = ["cross-entropy", "mse"];

/** Every family of tasks, in the order in which they are listed. */
export const taskForms: readonly TaskForm[] = [
  {
    kind: "chebyshev",
    form: "chebyshev:k[:n]",
    example: "chebyshev:4:20",
    meaning:
      "the Chebyshev polynomial of degree k on n points evenly on [-1, 1]; n is 20 if left out",
    losses: ["mse"],
    parts: [1, 2],
    parse: parseChebyshev,
  },
  {
    kind: "blobs",
    form: "blobs:n:d:classes[:noise][:labels=random]",
    example: "blobs:80:10:4",
    meaning: "n points of Gaussian blobs in d coordinates; noise is the share of wrong labels, " +
      "0 if left out; random labels are shuffled",
    losses: bothLosses,
    parts: [3, 4],
    options: ["labels"],
    parse: parseBlobs,
  },
  {
    kind: "deeplinear",
    form: "deeplinear:n:d",
    example: "deeplinear:50:50",
    meaning:
      "a Gaussian linear map of n whitened points in d coordinates; linear-n-d is the paper's name for it",
    losses: ["mse"],
    parts: [2, 2],
    parse: parseDeepLinear,
  },
  {
    kind: "point",
    form: "point:x:y",
    example: "point:1:0.5",
    meaning: "one example, x to y, for minimal models",
    losses: ["mse"],
    parts: [2, 2],
    parse: parsePoint,
  },
  imageForm("mnist", "mnist:1000", "the first n MNIST training images"),
  imageForm("fashion-mnist", "fashion-mnist:1000", "the first n Fashion-MNIST training images"),
  imageForm("cifar10", "cifar10:200:0,1,2,3", "the first n CIFAR-10 training images"),
  {
    kind: "shakespeare",
    form: "shakespeare:n:length",
    example: "shakespeare:64:32",
    meaning: "the first n windows of Tiny Shakespeare: at each of its 65 characters, which is next",
    losses: languageLosses,
    parts: [2, 2],
    parse: (parts, spec, options) => parseText("shakespeare", parts, spec, options),
  },
  {
    kind: "text",
    form: "text:n:length[:vocabulary=bytes]:file=PATH",
    example: "text:64:32:file=essay.txt",
    meaning: "the same of a text of your own: in ASCII, 97 characters; as bytes, any text",
    losses: languageLosses,
    parts: [2, 2],
    options: ["vocabulary", "file"],
    parse: (parts, spec, options) => parseText("text", parts, spec, options),
  },
];

function imageForm(
  kind: "mnist" | "fashion-mnist" | "cifar10",
  example: string,
  meaning: string,
): TaskForm {
  return {
    kind,
    form: `${kind}:n[:c,c,...][:side=s][:labels=random]`,
    example,
    meaning: `${meaning} (of the classes c, numbers 0 to 9; averaged down to s x s pixels; ` +
      "with their labels shuffled)",
    losses: bothLosses,
    parts: [1, 2],
    options: ["side", "labels"],
    parse: (parts, spec, options) => parseImages(kind, parts, { spec, example }, options),
  };
}
