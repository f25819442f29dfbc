import type { LossName } from "./types.ts";

/** Every loss, for `eos list`. */
export const lossList: readonly { readonly name: LossName; readonly summary: string }[] = [
  { name: "mse", summary: "the mean over examples of ½‖f − y‖², summed over outputs" },
  {
    name: "cross-entropy",
    summary: "the mean negative log-likelihood of softmax, for classes and text",
  },
];
