import { convolutional } from "./convolutional.ts";
import { deepLinear } from "./deep_linear.ts";
import type { Family } from "./family.ts";
import { fullyConnected } from "./fully_connected.ts";
import { linear } from "./linear.ts";
import { regression } from "./regression.ts";
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
];
