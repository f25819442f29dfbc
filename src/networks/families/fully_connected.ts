import { activation } from "../activation.ts";
import { activationNames } from "../activations.ts";
import { dense } from "../dense.ts";
import type { Layer } from "../layer.ts";
import { norm } from "../norm.ts";
import { scalingOf } from "../scaling.ts";
import { sequential } from "../sequential.ts";
import { sizeOf } from "../size_of.ts";
import { defineFamily } from "./family.ts";
import { nameField, switchField, widthsField } from "./fields.ts";
import { imageShape } from "./image_shape.ts";
import { checkNorm, coupling, normOf, normOptions } from "./norm_options.ts";

/** Fully connected networks; the norm follows the activation, as in the paper's code. */
export const fullyConnected = defineFamily({
  name: "fc",
  example: "fc:200,200:tanh",
  summary: "fully connected, one width a hidden layer",
  layout: "flat",
  positional: { widths: widthsField, activation: nameField("activation", activationNames) },
  options: {
    norm: { field: nameField("norm", ["none", "layer", "batch"]), fallback: "none" },
    scaling: { field: nameField("scaling", ["standard", "ntk", "mup"]), fallback: "standard" },
    bias: { field: switchField("bias"), fallback: true },
    ghost: normOptions.ghost,
  },
  plan({ widths, activation: name, scaling, bias, norm: normName, ghost }, frame) {
    const kind = normOf({ norm: normName, ghost }, frame);
    const sizes = [sizeOf(frame.inputShape), ...widths, frame.outputs];
    const layers: Layer[] = sizes.slice(1).flatMap((outputs, i) => {
      const inputs = sizes[i]!, last = i === widths.length;
      const place = i === 0 ? "first" : last ? "last" : "hidden";
      const linear = dense(inputs, outputs, {
        bias,
        flattened: i === 0 ? imageShape(frame.inputShape) : undefined,
        ...scalingOf(scaling, { place, inputs, outputs }),
      });
      if (last) return [linear];
      const unit = [linear, activation(name, [outputs])];
      checkNorm(kind, [outputs], `norm ${i + 1}`, frame);
      return kind ? [...unit, norm(kind, [outputs])] : unit;
    });
    return {
      activation: name,
      depth: widths.length,
      body: sequential(layers),
      flat: true,
      ...coupling(kind),
    };
  },
});
