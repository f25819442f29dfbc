import { type NetworkJson, type NetworkSpec, readSpec } from "./read_spec.ts";

/**
 * A spec as JSON, with every option filled in: what a program in another language needs to build the network.
 * `parseNetwork` reads it back.
 *
 * @throws UsageError as `parseNetwork` does for a spec that is wrong in itself
 */
export function networkJson(spec: NetworkSpec): NetworkJson {
  const { family, values } = readSpec(spec);
  return { family: family.name, ...values };
}
