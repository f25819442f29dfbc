import { outputLoss } from "./output_loss.ts";
import { outputsOf } from "./outputs_of.ts";
import { exampleOf } from "./passes.ts";
import type { Problem, Vector } from "./types.ts";

/** The mean over the examples of ½‖f − y‖² (mse) or of the negative log-likelihood of softmax (cross-entropy). */
export function lossOf(problem: Problem, parameters: Vector): number {
  const loss = outputLoss(problem.loss);
  const outputs = outputsOf(problem, parameters);
  const width = outputs.length / problem.examples;
  let sum = 0;
  for (let e = 0; e < problem.examples; e++) {
    sum += loss.value(
      outputs.subarray(e * width, (e + 1) * width),
      exampleOf(problem, e).y,
    );
  }
  return sum / problem.examples;
}
