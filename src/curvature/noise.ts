import { randomStream } from "../statistics/mod.ts";

/**
 * Random vectors, a lane each, row-major [P, D]: independent uniform entries around zero, scaled so that a vector's expected
 * squared length is the square of its lane's `lengths`. Any continuous distribution does for a start vector, but
 * there is much to draw, so the stream of `seed` only seeds a generator of few instructions (Doty-Humphrey's sfc32).
 */
export function noise(
  seed: string,
  dimension: number,
  lengths: readonly number[],
): Float32Array {
  const { integer } = randomStream(seed);
  let a = integer(2 ** 32) | 0, b = integer(2 ** 32) | 0, c = integer(2 ** 32) | 0;
  const all = new Float32Array(lengths.length * dimension);
  for (let i = 0, lane = 0; lane < lengths.length; lane++) {
    // 2^-31 makes a signed integer uniform on [-1, 1), of variance 1/3.
    const factor = lengths[lane]! * Math.sqrt(3 / dimension) * 2 ** -31;
    for (const end = i + dimension; i < end; i++) {
      const sum = (a + b + i) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = ((c << 21 | c >>> 11) + sum) | 0;
      all[i] = sum * factor;
    }
  }
  return all;
}
