import { nearest } from "../std/nearest.ts";
import { UsageError } from "../std/usage_error.ts";
import type { TorchLayout } from "./layer.ts";
import { permute } from "./permute.ts";
import type { StoredTensor } from "./stored_tensor.ts";
import type { Network } from "./types.ts";

/**
 * A network's parameters from tensors in PyTorch's layout and numbering: one flat array a parameter in our layout, for
 * one replicate (shape [1, ...shape]). A batch norm's running statistics are passed over: ours are those of the batch.
 *
 * @throws UsageError where a tensor is missing, unknown or of another shape, or holds a value that is not finite.
 */
export function importWeights(
  network: Network,
  tensors: readonly StoredTensor[],
): Float32Array[] {
  const refuse = (found: string, wanted: string) =>
    new UsageError(`Cannot use these weights for "${network.spec}": ${found}; ${wanted}`);
  const names = network.parameters.map(({ name }) => name);
  const unknown = tensors.find(({ name }) =>
    !names.includes(name) && !isRunningStatistic(name, network.couplesExamples)
  );
  if (unknown) {
    const near = nearest(unknown.name, names);
    const hint = near === undefined ? "" : `did you mean "${near}"? `;
    throw refuse(
      `it has no parameter "${unknown.name}"`,
      `${hint}wanted ${names.join(", ")}, as PyTorch names them`,
    );
  }
  return network.torch.map((layout, i) => {
    const tensor = tensors.find(({ name }) => name === names[i]);
    if (!tensor) throw refuse(`"${names[i]}" is missing`, `wanted ${names.join(", ")}`);
    const [found, wanted] = [tensor.shape.join(", "), layout.shape.join(", ")];
    if (found !== wanted) {
      throw refuse(`"${names[i]}" has shape [${found}]`, `wanted [${wanted}], PyTorch's layout`);
    }
    if (!tensor.values.every(Number.isFinite)) {
      throw refuse(`"${names[i]}" holds a value that is not finite`, "wanted numbers");
    }
    return fromTorch(tensor.values, layout);
  });
}

function isRunningStatistic(name: string, hasBatchNorm: boolean): boolean {
  return hasBatchNorm && /(^|\.)running_(mean|var)$/.test(name);
}

function fromTorch(values: Float32Array, { view, axes }: TorchLayout): Float32Array {
  const back = view.map((_, axis) => axes.indexOf(axis));
  return permute(values, axes.map((axis) => view[axis]!), back);
}
