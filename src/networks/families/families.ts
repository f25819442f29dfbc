import { convolutional } from "./convolutional.ts";
import { deepLinear } from "./deep_linear.ts";
import type { Family } from "./family.ts";
import { fullyConnected } from "./fully_connected.ts";
import { linear } from "./linear.ts";
import { lstm } from "./lstm.ts";
import { product } from "./product.ts";
import { regression } from "./regression.ts";
import { transformer } from "./transformer.ts";
import { twoLayerLinear } from "./two_layer.ts";
import { visionTransformer } from "./vision_transformer.ts";
import { resnet } from "./resnet.ts";
import { vgg } from "./vgg.ts";

/** Every family, in the order in which they are listed. */
export const families: readonly Family[] = [
  fullyConnected,
  convolutional,
  vgg,
  resnet,
  regression,
  deepLinear,
  linear,
  transformer,
  lstm,
  visionTransformer,
  product,
  twoLayerLinear,
];
