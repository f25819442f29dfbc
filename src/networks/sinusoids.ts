/**
 * Row-major [length, width], width even: sin(t·10000^(−2j/width)) at (t, 2j) and its cosine at (t, 2j + 1), the positions of
 * Vaswani et al. 2017 as PyTorch's language model example computes them.
 */
export function sinusoids(length: number, width: number): Float32Array {
  return Float32Array.from({ length: length * width }, (_, at) => {
    const j = at % width;
    const angle = Math.floor(at / width) * Math.exp((j - j % 2) * -Math.log(10_000) / width);
    return j % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
  });
}
