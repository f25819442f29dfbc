/** One line of `eos list`. */
export interface CurvatureListing {
  /** As exported. */
  readonly name: string;
  /** What it estimates. */
  readonly estimates: string;
  /** Where it is from. */
  readonly source: string;
}

/** Every estimator of curvature, for `eos list`. */
export const curvatureList: readonly CurvatureListing[] = [
  {
    name: "createSharpnessMeter",
    estimates: "the largest eigenvalues of the Hessian, by Lanczos' method, warm along a run",
    source: "Cohen et al. 2021",
  },
  {
    name: "createBlockMeter",
    estimates: "the same of any product, with their eigenvectors, carried in a block",
    source: "Stathopoulos and Saad 1998",
  },
  {
    name: "createGaussNewtonMeter",
    estimates: "the largest eigenvalues of the Gauss–Newton matrix",
    source: "Schraudolph 2002",
  },
  {
    name: "createPreconditionedMeter",
    estimates: "the largest eigenvalues of P^(-1/2) H P^(-1/2), P an optimizer's preconditioner",
    source: "Cohen et al. 2022, arXiv 2207.14484",
  },
  {
    name: "eigenvalueGradient",
    estimates: "the gradient of an eigenvalue of the Hessian in the parameters",
    source: "Damian, Nichani and Lee 2022, arXiv 2209.15594",
  },
  {
    name: "directionalSharpness",
    estimates: "curvature along the gradient, gᵀHg / ‖g‖²",
    source: "its definition",
  },
  {
    name: "createBatchSharpness",
    estimates: "its expectation over random batches",
    source: "Andreyev and Beneventano, arXiv 2412.20553",
  },
  {
    name: "segmentSharpness",
    estimates: "the largest sharpness between two iterates",
    source: "Cohen et al. 2021, appendix on batch norm",
  },
  {
    name: "weightedMidpoint",
    estimates: "the path that three consecutive iterates hover about",
    source: "central flows",
  },
  {
    name: "createTraceEstimator",
    estimates: "the trace of the Hessian, or of any symmetric product, by Hutch++",
    source: "Meyer, Musco, Musco and Woodruff 2021, algorithm 1",
  },
  {
    name: "createSpectralDensity",
    estimates: "the density of its eigenvalues, by stochastic Lanczos quadrature",
    source: "Ghorbani, Krishnan and Xiao 2019, arXiv 1901.10159",
  },
  {
    name: "densityAt",
    estimates: "that density as a curve",
    source: "Ghorbani, Krishnan and Xiao 2019, equation 8",
  },
  {
    name: "lossInChunks",
    estimates: "a loss, its gradient and products, in the memory of a chunk of the examples",
    source: "a mean is a mean of means",
  },
];
