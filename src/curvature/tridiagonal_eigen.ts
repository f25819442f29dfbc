export interface TridiagonalEigen {
  /** Largest first. */
  readonly values: Float64Array;
  /** The wanted rows of the matrix of unit eigenvectors: `rows[r][i]` belongs to `values[i]`. */
  readonly rows: readonly Float64Array[];
}

const sweepLimit = 60;

/**
 * Eigenvalues of a symmetric tridiagonal matrix by implicit QL with Wilkinson's shift (Golub and Van Loan, section 8.3), in
 * float64, and of its eigenvectors either every component or the last only, which is all that a residual bound needs and
 * leaves the work quadratic. Errors are of the order of eps · ‖T‖, in clusters too.
 *
 * @param diagonal length m.
 * @param offDiagonal its first m − 1 entries are used.
 * @throws RangeError if an entry is not finite.
 */
export function tridiagonalEigen(
  diagonal: ArrayLike<number>,
  offDiagonal: ArrayLike<number>,
  wanted: "all rows" | "last row",
): TridiagonalEigen {
  const m = diagonal.length;
  const d = new Float64Array(m), e = new Float64Array(m);
  for (let i = 0; i < m; i++) {
    d[i] = diagonal[i]!;
    if (i < m - 1) e[i] = offDiagonal[i]!;
  }
  const rows = wanted === "all rows"
    ? Array.from({ length: m }, (_, r) => unit(m, r))
    : [unit(m, m - 1)];
  for (let from = 0; from < m; from++) deflate(d, e, rows, from);
  sortDown(d, rows);
  return { values: d, rows };
}

/** Sweeps until the entry beside d[from] is negligible, so that d[from] is an eigenvalue. */
function deflate(
  d: Float64Array,
  e: Float64Array,
  rows: readonly Float64Array[],
  from: number,
): void {
  for (let sweep = 0;; sweep++) {
    let to = from;
    while (to < d.length - 1 && !negligible(e[to]!, d[to]!, d[to + 1]!)) to++;
    if (to === from) return;
    if (sweep === sweepLimit) {
      throw new RangeError(
        `Cannot find the eigenvalues of a tridiagonal matrix: no convergence after ${sweepLimit} sweeps; its entries must be finite`,
      );
    }
    sweepUp(d, e, rows, from, to);
  }
}

const negligible = (e: number, a: number, b: number) =>
  Math.abs(e) <= Number.EPSILON * (Math.abs(a) + Math.abs(b)) || Math.abs(e) < 1e-290;

/** One implicit QL sweep on the unreduced block from … to, chasing the bulge upwards with plane rotations. */
function sweepUp(
  d: Float64Array,
  e: Float64Array,
  rows: readonly Float64Array[],
  from: number,
  to: number,
): void {
  const p = (d[from + 1]! - d[from]!) / (2 * e[from]!);
  const shift = e[from]! / (p + Math.sign(p || 1) * Math.sqrt(p * p + 1));
  let g = d[to]! - d[from]! + shift;
  let s = 1, c = 1, correction = 0;
  for (let i = to - 1; i >= from; i--) {
    const f = s * e[i]!, b = c * e[i]!;
    const r = Math.sqrt(f * f + g * g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1]! -= correction;
      e[to] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    g = d[i + 1]! - correction;
    const t = (d[i]! - g) * s + 2 * c * b;
    correction = s * t;
    d[i + 1] = g + correction;
    g = c * t - b;
    for (const row of rows) rotate(row, i, c, s);
  }
  d[from]! -= correction;
  e[from] = g;
  e[to] = 0;
}

function rotate(row: Float64Array, i: number, c: number, s: number): void {
  const f = row[i + 1]!;
  row[i + 1] = s * row[i]! + c * f;
  row[i] = c * row[i]! - s * f;
}

/** Sorts values, and the rows with them, largest first; by insertion, since m is small and this runs often. */
function sortDown(values: Float64Array, rows: readonly Float64Array[]): void {
  for (let i = 1; i < values.length; i++) {
    for (let j = i; j > 0 && values[j]! > values[j - 1]!; j--) {
      swap(values, j);
      for (const row of rows) swap(row, j);
    }
  }
}

function swap(xs: Float64Array, j: number): void {
  const x = xs[j]!;
  xs[j] = xs[j - 1]!;
  xs[j - 1] = x;
}

function unit(length: number, at: number): Float64Array {
  const row = new Float64Array(length);
  row[at] = 1;
  return row;
}
