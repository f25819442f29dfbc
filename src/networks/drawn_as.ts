import type { Draw } from "./draw.ts";
import type { Layer, LayerParameter } from "./layer.ts";

/** The layer with the initialization that its source gives it: `draw` says it for each parameter. */
export function drawnAs(layer: Layer, draw: (parameter: LayerParameter) => Draw): Layer {
  return { ...layer, parameters: layer.parameters.map((p) => ({ ...p, paper: draw(p) })) };
}
