import type { NetworkFrame } from "./family.ts";
import {
  largestDepth,
  largestWidth,
  nameField,
  numberField,
  optionalNumberField,
} from "./fields.ts";

/** Parts that transformers have in common. */
export const transformerOptions = {
  layers: { field: numberField("number of layers", largestDepth, "<layers>") },
  heads: { field: numberField("number of heads", 1024, "<heads>") },
  width: { field: numberField("width", largestWidth) },
  feedforward: { field: optionalNumberField("feedforward", 4 * largestWidth), fallback: null },
};

/** Smooth or not; PyTorch's two. */
export const transformerActivation = nameField("activation", ["relu", "gelu"]);

/** Refuses heads that do not share a row's numbers evenly. */
export function checkHeads(heads: number, width: number, { refuse }: NetworkFrame): void {
  if (width % heads === 0) return;
  const fitting = Array.from({ length: Math.min(width, 64) }, (_, i) => i + 1)
    .filter((h) => width % h === 0);
  throw refuse(
    `the attention of its layer 1 would split rows of [${width}] among ${heads} heads of [${
      (width / heads).toFixed(2)
    }]`,
    `wanted heads that divide the width: ${fitting.join(", ")}`,
  );
}
