import { randomStream } from "../statistics/mod.ts";

/** `count` fair signs, −1 or 1, 32 from each whole number drawn. */
export function signs(seed: string, count: number): Float32Array {
  const { integer } = randomStream(seed);
  const all = new Float32Array(count);
  let bits = 0;
  for (let i = 0; i < count; i++) {
    if (i % 32 === 0) bits = integer(2 ** 32);
    all[i] = bits & 1 ? 1 : -1;
    bits >>>= 1;
  }
  return all;
}
