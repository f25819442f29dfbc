import { nearest } from "../std/nearest.ts";
import type { ConvolutionForm } from "./convolution_forms.ts";
import { families } from "./families/families.ts";
import type { Family } from "./families/family.ts";
import { specError } from "./families/read_part.ts";
import { sequential, type SequentialNetwork } from "./sequential.ts";

/** What a spec string leaves open: the data that the network is for. */
export interface NetworkOptions {
  /** Shape of one example: [features] or [height, width, channels]. */
  readonly inputShape: readonly number[];
  readonly outputs: number;
  /** How convolutions are computed, see `convolutionFor`; "patches", which every engine can do, where absent. */
  readonly convolution?: ConvolutionForm;
}

/** 2^26 parameters are 256 MiB a replicate, before any gradient. */
const mostParameters = 2 ** 26;

/**
 * Reads a network spec (`families` lists how they are written) and fits the network to a task's examples and outputs.
 *
 * @throws UsageError naming the part of the spec that is wrong, what was found there and what would be right; so too for
 * a network that does not fit the task, a pool over an odd number of pixels, and sizes beyond reason.
 */
export function parseNetwork(
  spec: string,
  { inputShape, outputs, convolution: form = "patches" }: NetworkOptions,
): SequentialNetwork {
  const [name, ...parts] = spec.split(":");
  const family = findFamily(spec, name!);
  const wanted = family.pattern.split(":").length - 1;
  if (parts.length !== wanted) {
    throw specError(
      spec,
      `it has ${parts.length + 1} ${parts.length === 0 ? "part" : "parts"}`,
      `wanted ${family.pattern}, as in "${family.example}"`,
    );
  }
  const network = sequential(family.plan(spec, parts, { inputShape, outputs, form }));
  if (network.parameterCount > mostParameters) {
    throw specError(
      spec,
      `it would have ${network.parameterCount} parameters`,
      `wanted at most ${mostParameters}; make it narrower`,
    );
  }
  return network;
}

function findFamily(spec: string, name: string): Family {
  const found = families.find((family) => family.name === name);
  if (found) return found;
  const near = nearest(name, families.map((family) => family.name));
  const hint = near === undefined ? "" : `did you mean "${near}"? `;
  throw specError(
    spec,
    `there is no family "${name}"`,
    `${hint}wanted ${families.map((family) => family.pattern).join(", ")}`,
  );
}
