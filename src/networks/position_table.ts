import { tf } from "../engine/mod.ts";
import type { Layer } from "./layer.ts";

/** Adds to each position its own row of numbers, a parameter "position" [length, width], N(0, 0.02²) at first. */
export function positionTable(length: number, width: number): Layer {
  const shape = [length, width];
  return {
    parameters: [{
      name: "position",
      role: "embedding",
      shape,
      torch: { view: shape, axes: [0, 1], shape },
      fanIn: length,
      fanOut: width,
      pytorch: { kind: "normal", deviation: 0.02 },
    }],
    outputShape: shape,
    operations: length * width,
    apply([table], x) {
      const lanes = x.shape[0]!;
      const rows = tf.reshape(x, [lanes, -1, length, width]);
      return tf.reshape(tf.add(rows, tf.reshape(table!, [lanes, 1, length, width])), x.shape);
    },
  };
}
