import { join } from "node:path";

/** Paths of the five training batches of CIFAR-10 (binary version) in `folder`, in their order. */
export function cifarBatches(folder: string): readonly string[] {
  return [1, 2, 3, 4, 5].map((i) => join(folder, `data_batch_${i}.bin`));
}
