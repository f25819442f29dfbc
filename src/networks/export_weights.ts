import { permute } from "./permute.ts";
import { sizeOf } from "./size_of.ts";
import type { StoredTensor } from "./stored_tensor.ts";
import type { Network } from "./types.ts";

/**
 * One replicate of a network's parameters as tensors in PyTorch's layout and numbering.
 *
 * @param parameters one flat array a parameter, shape [P, ...shape]
 * @param replicate which of the P, from 0
 * @throws RangeError if there is no such replicate
 */
export function exportWeights(
  network: Network,
  parameters: readonly Float32Array[],
  replicate: number,
): StoredTensor[] {
  return network.parameters.map(({ name, shape }, i) => {
    const size = sizeOf(shape);
    const all = parameters[i]!;
    if (!(replicate >= 0 && (replicate + 1) * size <= all.length)) {
      throw new RangeError(
        `Cannot export replicate ${replicate}: "${name}" holds ${all.length / size} of them`,
      );
    }
    const { view, axes, shape: torchShape } = network.torch[i]!;
    const own = all.subarray(replicate * size, (replicate + 1) * size);
    return { name, shape: torchShape, values: permute(own, view, axes) };
  });
}
