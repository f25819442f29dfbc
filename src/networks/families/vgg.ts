import { activation } from "../activation.ts";
import { composite } from "../composite.ts";
import { convolution } from "../convolution.ts";
import { dense } from "../dense.ts";
import type { Draw } from "../draw.ts";
import { drawnAs } from "../drawn_as.ts";
import { flatten } from "../flatten.ts";
import type { Layer, LayerParameter } from "../layer.ts";
import { norm } from "../norm.ts";
import { pool } from "../pool.ts";
import { sequential } from "../sequential.ts";
import { sizeOf } from "../size_of.ts";
import { defineFamily, type NetworkFrame } from "./family.ts";
import { choiceField, nameField } from "./fields.ts";
import { imageOf } from "./image_shape.ts";
import { checkNorm, coupling, normOf, normOptions } from "./norm_options.ts";
import { narrowed, widthOption } from "./width_factor.ts";

/** Widths of the convolutions of each stage; a pool ends a stage. */
const stagesOf = { 11: [[64], [128], [256, 256], [512, 512], [512, 512]] } as const;

/**
 * The paper's VGG (locuslab/edge-of-stability, src/vgg.py, class VGGNoDropout): Simonyan and Zisserman's configuration A
 * for 32×32 images, norms between convolution and ReLU, three linear layers. With fewer stages the last are left out, and
 * the linear layers are as wide as the last stage that is left.
 */
export const vgg = defineFamily({
  name: "vgg",
  example: "vgg:11:norm=batch:width=1/8",
  summary: "VGG-11 as in the paper: convolutions, norms, ReLU, max pools; no dropout",
  layout: "image",
  positional: { layers: choiceField("number of layers", [11]) },
  options: {
    norm: { field: nameField("norm", ["none", "batch", "group", "layer"]), fallback: "none" },
    ...normOptions,
    width: widthOption,
    stages: { field: choiceField("stages", [1, 2, 3, 4, 5]), fallback: 5 },
  },
  plan({ layers: depth, width, stages, ...rest }, frame) {
    const kind = normOf(rest, frame);
    const widths = stagesOf[depth].slice(0, stages).map((stage) =>
      stage.map((full) => narrowed(full, width))
    );
    const features: Layer[] = [];
    let shape: readonly number[] = imageOf(frame, "a convolution");
    const add = (make: (shape: readonly number[]) => Layer) => {
      features.push(make(shape));
      shape = features.at(-1)!.outputShape;
    };
    widths.forEach((stage, i) => {
      for (const channels of stage) {
        add((s) => drawnAs(convolution(s, channels, { form: frame.form }), paperDraw));
        checkNorm(kind, shape, `norm "features.${features.length}"`, frame);
        if (kind) add((s) => norm(kind, s));
        add((s) => activation("relu", s));
      }
      checkPool(frame, shape, i, `features.${features.length}`);
      add((s) => pool("max", s));
    });
    return {
      activation: "relu",
      depth: widths.flat().length + 2,
      body: inTwoParts(sequential(features), classifier(shape, widths.at(-1)!.at(-1)!, frame)),
      alone: frame.form === "native",
      ...coupling(kind),
    };
  },
});

function classifier(shape: readonly number[], width: number, { outputs }: NetworkFrame): Layer {
  return sequential([
    dense(sizeOf(shape), width, { flattened: shape }),
    activation("relu", [width]),
    dense(width, width),
    activation("relu", [width]),
    dense(width, outputs),
  ]);
}

function inTwoParts(features: Layer, head: Layer): Layer {
  const flat = flatten(features.outputShape);
  return composite(
    [{ name: "features", layer: features }, { name: "classifier", layer: head }],
    { outputShape: head.outputShape },
    (run, x) => run("classifier", flat.apply([], run("features", x))),
  );
}

/** He's for convolutions, by the fan out, and zero biases; what is linear keeps PyTorch's default. */
function paperDraw({ role, fanOut }: LayerParameter): Draw {
  return role === "bias" ? { kind: "zero" } : { kind: "normal", deviation: Math.sqrt(2 / fanOut) };
}

function checkPool(
  { inputShape, refuse }: NetworkFrame,
  shape: readonly number[],
  stage: number,
  name: string,
): void {
  const [height, width] = shape as [number, number];
  if (height % 2 === 0 && width % 2 === 0) return;
  const fits = stage === 0 ? `an "fc" network` : `at most stages=${stage}`;
  throw refuse(
    `its pool ${stage + 1} ("${name}") would get ${height}x${width} pixels of images of shape [${
      inputShape.join(", ")
    }]`,
    `wanted even numbers, for this task ${fits}`,
  );
}
