/**
 * Networks: from a spec string to initial parameters and a pure function apply(parameters, inputs), everything with a
 * leading axis of replicates; and the exchange of weights with PyTorch.
 *
 * This room must not know what a loss, a task's data, an optimizer or a claim is, nor which engine runs its ops.
 */
export type { InputLayout, Network, ParameterInfo } from "./types.ts";
export type { TorchLayout } from "./layer.ts";
export type { ConvolutionForm } from "./convolution_forms.ts";
export { convolutionFor } from "./convolution_for.ts";
export { type NetworkOptions, parseNetwork } from "./parse_network.ts";
export type { NetworkJson, NetworkSpec } from "./read_spec.ts";
export { networkJson } from "./network_json.ts";
export { familyLayout } from "./family_layout.ts";
export { type Initialization, initializations, parseInitialization } from "./initialization.ts";
export { networkList, type NetworkListing } from "./network_list.ts";
export { activationList } from "./activation_list.ts";
export { type ActivationName, activations } from "./activations.ts";
export { firstMaximum } from "./first_maximum.ts";
export { standardize } from "./standardize.ts";
export type { StoredTensor } from "./stored_tensor.ts";
export { readSafetensors } from "./read_safetensors.ts";
export { writeSafetensors } from "./write_safetensors.ts";
export { importWeights } from "./import_weights.ts";
export { exportWeights } from "./export_weights.ts";
