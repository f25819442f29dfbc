import { type ActivationName, activationNames } from "./activations.ts";

const summaries: Readonly<Record<ActivationName, string>> = {
  tanh: "hyperbolic tangent",
  relu: "max(x, 0); its derivative at 0 is 0",
  elu: "x above 0, exp(x) - 1 below",
  softplus: "log(1 + exp(x))",
  gelu: "x times the normal distribution function, exact",
  silu: "x times the logistic function; also called swish",
  hardtanh: "x cut off at -1 and 1; its derivative there is 0",
  identity: "x; with it every network is linear",
};

/** Every activation, for `eos list`. */
export function activationList(): readonly { readonly name: string; readonly summary: string }[] {
  return activationNames.map((name) => ({ name, summary: summaries[name] }));
}
