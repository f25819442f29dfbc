import { tf } from "../../engine/mod.ts";
import { composite } from "../composite.ts";
import { dense } from "../dense.ts";
import { eachPosition } from "../each_position.ts";
import { encoderLayer } from "../encoder_layer.ts";
import { norm } from "../norm.ts";
import { patches } from "../patches.ts";
import { positionTable } from "../position_table.ts";
import { defineFamily, type NetworkFrame } from "./family.ts";
import { numberField } from "./fields.ts";
import { imageOf } from "./image_shape.ts";
import { checkNorm } from "./norm_options.ts";
import { checkHeads, transformerActivation, transformerOptions } from "./transformer_options.ts";

/**
 * A small vision transformer (Dosovitskiy et al. 2021, arXiv 2010.11929) with the mean of its rows for the head, as Beyer et
 * al. 2022 (arXiv 2205.01580) have it: patches, learned positions, pre-norm layers, a last norm.
 */
export const visionTransformer = defineFamily({
  name: "vit",
  example: "vit:patch=8:layers=2:heads=2:width=32",
  summary: "vision transformer; feedforward is 4 times the width if left out",
  layout: "image",
  positional: {},
  options: {
    patch: { field: numberField("patch", 1024) },
    ...transformerOptions,
    activation: { field: transformerActivation, fallback: "gelu" },
  },
  plan({ patch, layers, heads, width, feedforward, activation }, frame) {
    const image = imageOf(frame, "a vision transformer");
    checkPatch(patch, image, frame);
    checkHeads(heads, width, frame);
    checkNorm({ kind: "layer" }, [width], "layer norm", frame);
    const length = image[0] * image[1] / patch ** 2;
    const layer = encoderLayer({
      ...{ length, width, heads, causal: false, activation },
      feedforward: feedforward ?? 4 * width,
      norm: "before",
    });
    const names = Array.from({ length: layers }, (_, i) => `encoder.layers.${i}`);
    const body = composite(
      [
        { name: "patch", layer: patches(image, patch, width) },
        { name: "", layer: positionTable(length, width) },
        ...names.map((name) => ({ name, layer })),
        { name: "encoder.norm", layer: eachPosition(norm({ kind: "layer" }, [width]), length) },
        { name: "head", layer: dense(width, frame.outputs) },
      ],
      { outputShape: [frame.outputs], operations: length * width },
      (run, images) => {
        const rows = names.reduce((x, name) => run(name, x), run("", run("patch", images)));
        const normed = run("encoder.norm", rows);
        const lanes = normed.shape[0]!;
        return run("head", tf.mean(tf.reshape(normed, [lanes, -1, length, width]), 2));
      },
    );
    return { activation, depth: layers, body };
  },
});

function checkPatch(
  patch: number,
  [height, width]: readonly [number, number, number],
  { refuse }: NetworkFrame,
): void {
  if (height % patch === 0 && width % patch === 0) return;
  const fitting = Array.from({ length: Math.min(height, width) }, (_, i) => i + 1)
    .filter((side) => height % side === 0 && width % side === 0);
  throw refuse(
    `its patches of ${patch}x${patch} pixels do not fill images of ${height}x${width}`,
    `wanted a patch that divides both: ${fitting.join(", ")}`,
  );
}
