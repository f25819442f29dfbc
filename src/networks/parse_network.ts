import { assemble } from "./assemble.ts";
import type { ConvolutionForm } from "./convolution_forms.ts";
import { type NetworkSpec, type ReadSpec, readSpec } from "./read_spec.ts";
import type { Network } from "./types.ts";
import { writeSpec } from "./write_spec.ts";

/** What a spec leaves open: the data that the network is for. */
export interface NetworkOptions {
  /** Shape of one example: [features], [height, width, channels] or [length]. */
  readonly inputShape: readonly number[];
  readonly outputs: number;
  /** Number of different tokens where the inputs are token numbers; absent elsewhere. */
  readonly tokens?: number;
  /** How convolutions are computed, see `convolutionFor`; "patches", which every engine can do, where absent. */
  readonly convolution?: ConvolutionForm;
}

/** 2^26 parameters are 256 MiB a replicate, before any gradient. */
const mostParameters = 2 ** 26;

/**
 * Reads a network spec, a string or its JSON (`networkList` lists how they are written), and fits the network to a task's
 * examples and outputs.
 *
 * @throws UsageError naming the part of the spec that is wrong, what was found there and what would be right; so too for
 * a network that does not fit the task, a pool over an odd number of pixels, and sizes beyond reason.
 */
export function parseNetwork(spec: NetworkSpec, options: NetworkOptions): Network {
  const { family, values, refuse } = readSpec(spec);
  const { inputShape, outputs, tokens, convolution: form = "patches" } = options;
  checkTokens(family, options, refuse);
  const plan = family.plan(values, { inputShape, outputs, tokens, form, refuse });
  const { layout } = family;
  const network = assemble(plan, { spec: writeSpec(family, values), layout, inputShape, outputs });
  if (network.parameterCount > mostParameters) {
    throw refuse(
      `it would have ${network.parameterCount} parameters`,
      `wanted at most ${mostParameters}; make it narrower`,
    );
  }
  return network;
}

/** Language models take token numbers, and no other network does. */
function checkTokens(
  { name, layout }: ReadSpec["family"],
  { inputShape, tokens }: NetworkOptions,
  refuse: ReadSpec["refuse"],
): void {
  const shape = `[${inputShape.join(", ")}]`;
  if (layout === "tokens" && tokens === undefined) {
    throw refuse(
      `"${name}" reads token numbers, the task's examples are numbers of shape ${shape}`,
      `choose a text task, as "shakespeare", or an "fc" network`,
    );
  }
  if (layout !== "tokens" && tokens !== undefined) {
    throw refuse(
      `the task's examples are token numbers of shape ${shape}, "${name}" reads other numbers`,
      `choose a language model, as "transformer" or "lstm", or another task`,
    );
  }
}
