import { getRows, type Tensor, tf } from "../engine/mod.ts";

/**
 * The examples numbered `index` (int32 [B]) of each of `data`, whose rows are `examples` groups of equal length, one an
 * example: [examples · rows, ...] → [B · rows, ...].
 */
export function takeExamples(data: readonly Tensor[], index: Tensor, examples: number): Tensor[] {
  return data.map((all) => {
    const rows = all.shape[0]! / examples;
    const rest = all.shape.slice(1);
    const grouped = rows === 1 ? all : tf.reshape(all, [examples, rows, ...rest]);
    const taken = getRows(grouped, index);
    return rows === 1 ? taken : tf.reshape(taken, [index.shape[0]! * rows, ...rest]);
  });
}
