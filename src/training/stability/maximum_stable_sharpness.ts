import type { OptimizerSpec } from "../optimizers/optimizer_spec.ts";

/**
 * The largest effective sharpness at which an optimizer with step size η does not leave the minimum of a quadratic, in
 * PyTorch's conventions; Infinity for gradient flow. What it is to be compared with is the largest eigenvalue of P⁻¹H for
 * adaptive optimizers, P their preconditioner, batch sharpness for SGD, and of H for all others.
 *
 * - gd: 2/η − decay, since coupled decay adds to every eigenvalue; taylor, sgd (Andreyev and Beneventano, arXiv 2412.20553),
 *   rmsprop (P = √ν + ε) likewise
 * - polyak: (2+2β)/η − decay; nesterov: (2+2β)/(η(1+2β)) − decay (Cohen et al. 2021, section 2 and appendix)
 * - adam: (2+2β₁)/((1−β₁)η) (Cohen et al. 2022, arXiv 2207.14484); adamw: (2−η·decay)(1+β₁)/((1−β₁)η), from the same
 *   recurrence with θ multiplied by 1 − η·decay
 * - sam: ‖g‖/(2ρ)·(√(1 + 8ρ/(η‖g‖)) − 1), ‖g‖ the length of the gradient (Long and Bartlett, arXiv 2309.12488)
 *
 * @throws RangeError for sam without the length of the gradient
 */
export function maximumStableSharpness(
  spec: OptimizerSpec,
  eta: number,
  { gradientNorm }: { readonly gradientNorm?: number } = {},
): number {
  switch (spec.family) {
    case "gd":
    case "sgd":
      return 2 / eta - spec.decay;
    case "polyak":
      return (2 + 2 * spec.beta) / eta - spec.decay;
    case "nesterov":
      return (2 + 2 * spec.beta) / (eta * (1 + 2 * spec.beta)) - spec.decay;
    case "rmsprop":
    case "taylor":
      return 2 / eta;
    case "adam":
      return (2 + 2 * spec.beta1) / ((1 - spec.beta1) * eta);
    case "adamw":
      return (2 - eta * spec.decay) * (1 + spec.beta1) / ((1 - spec.beta1) * eta);
    case "sam":
      return samEdge(spec.rho, eta, gradientNorm);
    case "flow":
    case "flow:adaptive":
      return Infinity;
  }
}

/** Written as 4/(η(1 + √(1 + 8ρ/(η‖g‖)))), the same number without the difference of near ones; 2/η where ρ is 0. */
function samEdge(rho: number, eta: number, norm: number | undefined): number {
  if (norm === undefined) {
    throw new RangeError("Cannot say sam's threshold: it depends on the length of the gradient");
  }
  return 4 / (eta * (1 + Math.sqrt(1 + 8 * rho / (eta * norm))));
}
