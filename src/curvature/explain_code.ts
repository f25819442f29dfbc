import type { ResultCode } from "./types.ts";

const paragraphs: Record<ResultCode, string> = {
  "converged":
    "Converged: the residual came within the tolerance asked for and stayed there over two more products while the value " +
    "stood still, at least six products were used, and the runner-up leaves no room for an eigenvalue above. The value is " +
    "an eigenvalue up to the residual; that it is the largest one is as good as certain, not proven: every start vector " +
    "has a fresh random share, so a larger one would have to be nearly orthogonal to it.",
  "budget-spent":
    "Budget spent: the products allowed were used before the convergence test was passed. The value is a Ritz value, so the " +
    "largest eigenvalue is at least this large up to rounding, and an eigenvalue lies within the residual of it. A larger " +
    "budget or a wider tolerance changes that.",
  "breakdown":
    "Breakdown: the space that the products span closed before the convergence test was passed, because the next direction " +
    "was nothing but rounding, or because it already is the whole space. So it is with a Hessian of low rank, or zero. " +
    "Within that space the value is exact up to rounding, and the random share of the start vector makes it as good as " +
    "certain that the top eigenvector lies in it; of an eigenvalue that occurs several times, one copy is found.",
  "diverged":
    "Diverged: a product with the Hessian was infinite or not a number, as happens when the parameters themselves have " +
    "diverged or the curvature leaves the range of float32. There is no value. The next measurement starts from a random " +
    "vector, so nothing of this one is carried on.",
};

/** What a result code means, in a paragraph. */
export function explainCode(code: ResultCode): string {
  return paragraphs[code];
}
