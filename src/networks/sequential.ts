import { composite } from "./composite.ts";
import type { Layer } from "./layer.ts";

/** Layers in a row, numbered from 0: a `torch.nn.Sequential`. */
export function sequential(layers: readonly Layer[]): Layer {
  const children = layers.map((layer, index) => ({ name: `${index}`, layer }));
  return composite(
    children,
    { outputShape: layers.at(-1)!.outputShape },
    (run, x) => children.reduce((now, { name }) => run(name, now), x),
  );
}
