import * as tf from "@tensorflow/tfjs";

/**
 * Largest error, relative to the sum of magnitudes, of a fixed 64×64×64 float32 product on the current engine, against
 * the same product in float64. An engine that rounds its inputs to fewer bits (TF32: 2^-11) shows here.
 */
export function precisionProbe(): number {
  const n = 64;
  const a = Float32Array.from({ length: n * n }, (_, i) => Math.sin(1 + i));
  const b = Float32Array.from({ length: n * n }, (_, i) => Math.cos(2 + 3 * i));
  const product = tf.tidy(() =>
    tf.matMul(tf.tensor2d(a, [n, n]), tf.tensor2d(b, [n, n])).dataSync()
  );
  let worst = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let exact = 0, magnitude = 0;
      for (let k = 0; k < n; k++) {
        const term = a[i * n + k]! * b[k * n + j]!;
        exact += term;
        magnitude += Math.abs(term);
      }
      worst = Math.max(
        worst,
        Math.abs(product[i * n + j]! - exact) / magnitude,
      );
    }
  }
  return worst;
}

/** An engine whose probe is worse than this is not used: float32 rounds to 2^-24, TF32 to 2^-11. */
export const worstPrecision = 2 ** -20;
