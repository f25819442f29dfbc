import { softmax, type Tensor, tf } from "../engine/mod.ts";
import type { LossName } from "./types.ts";

/**
 * The loss of each replicate: outputs [P, n, k] and targets [n, k], shared by all replicates, give [P].
 *
 * "mse" is the mean over examples of ½‖f − y‖², summed over outputs; "cross-entropy" the mean negative log-likelihood of
 * softmax, its targets one-hot rows (Cohen et al. 2021, as their code computes both). Pure: no value is read, derivatives
 * of every order exist in the outputs (targets are constants), and no replicate's numbers enter another's, whatever they
 * are.
 */
export function lossPerReplicate(
  kind: LossName,
): (outputs: Tensor, targets: Tensor) => Tensor {
  return kind === "mse" ? meanSquaredError : crossEntropy;
}

function meanSquaredError(outputs: Tensor, targets: Tensor): Tensor {
  const residual = tf.sub(outputs, tf.expandDims(targets, 0));
  return tf.mul(tf.sum(tf.square(residual), [1, 2]), 0.5 / examplesOf(outputs));
}

function crossEntropy(outputs: Tensor, targets: Tensor): Tensor {
  const surprises = surprise(outputs, tf.expandDims(targets, 0));
  return tf.mul(tf.sum(surprises, 1), 1 / examplesOf(outputs));
}

/**
 * Negative log-likelihood of each example, [P, n]. With rows z of outputs and one-hot t it is log Σ exp(z) − t·z =
 * log Σ exp(s) − t·s, where s = z − max z: the maximum cancels, so nothing overflows. Its gradient softmax(z) − t is
 * given rather than derived: tfjs loses the second derivative of any op whose gradient reuses the op's output, exp first.
 */
function surprise(outputs: Tensor, targets: Tensor): Tensor {
  const ofOutputs = tf.customGrad((z, save) => {
    (save as tf.GradSaveFunc)([z as Tensor, targets]);
    const shifted = belowMaximum(z as Tensor);
    const normalizer = tf.log(tf.sum(tf.exp(shifted), -1));
    return {
      value: tf.sub(normalizer, tf.sum(tf.mul(shifted, targets), -1)),
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const residual = tf.sub(softmax(saved[0]!), saved[1]!);
        return tf.mul(tf.expandDims(dy, -1), residual);
      },
    };
  });
  return ofOutputs(outputs);
}

function belowMaximum(z: Tensor): Tensor {
  return tf.sub(z, tf.max(z, -1, true));
}

function examplesOf(outputs: Tensor): number {
  return outputs.shape[1]!;
}
