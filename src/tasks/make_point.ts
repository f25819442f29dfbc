import type { PointSpec, Task } from "./types.ts";

/** One example x → y: a network's loss on it is ½(f(x) − y)². */
export function makePoint({ spec, x, y, losses }: PointSpec): Task {
  return {
    spec,
    examples: 1,
    inputShape: [1],
    inputs: Float32Array.of(x),
    outputs: 1,
    targets: Float32Array.of(y),
    losses,
  };
}
