import * as tf from "@tensorflow/tfjs";
import { comparisonGradients } from "./comparisons.ts";
import { convolutionGradients } from "./convolutions.ts";
import { kinkGradients } from "./kinks.ts";
import { orderTape } from "./order_tape.ts";
import { productGradients } from "./products.ts";
import { reductionGradients } from "./reductions.ts";

let registered = false;

/**
 * Makes every op that a network or a loss uses differentiable twice: gives tfjs the gradients that it lacks, mends the
 * order of its tape (see `orderTape`), and replaces some gradients that it has by ones that record less: no constants
 * of a data set's size, no zeros through comparisons. Once is enough for all backends; further calls do nothing.
 */
export function registerGradients(): void {
  if (registered) return;
  registered = true;
  orderTape();
  const all = [
    comparisonGradients,
    convolutionGradients,
    kinkGradients,
    productGradients,
    reductionGradients,
  ];
  all.flat().forEach((config) => tf.registerGradient(config));
}
