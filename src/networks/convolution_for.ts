import type { EngineFacts } from "../engine/mod.ts";
import type { ConvolutionForm } from "./convolution_forms.ts";

/**
 * The form of convolution for an engine. Measured on CPUs: a native convolution inside a compiled loop costs XLA twenty
 * times the work of patches (32x32 images, two layers of 32 channels), and wasm has no gradient for its filter. A GPU's
 * own convolutions need no ninefold copy of each layer's input.
 */
export function convolutionFor({ device }: Pick<EngineFacts, "device">): ConvolutionForm {
  return device === "CPU" ? "patches" : "native";
}
