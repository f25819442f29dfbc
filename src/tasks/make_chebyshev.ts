import type { ChebyshevSpec, Task } from "./types.ts";

/**
 * The points −1 + 2i/(n − 1) with labels T_k(x) (Cohen et al. 2021, the toy task of their code). A label belongs to the
 * float32 point that the network sees. Nothing in it is random.
 */
export function makeChebyshev(spec: ChebyshevSpec): Task {
  const { degree, examples } = spec;
  const inputs = Float32Array.from(
    { length: examples },
    (_, i) => -1 + 2 * i / (examples - 1),
  );
  return {
    spec: spec.spec,
    examples,
    inputShape: [1],
    inputs,
    outputs: 1,
    targets: inputs.map((x) => chebyshev(degree, x)),
    losses: spec.losses,
  };
}

/** T_k(x) for |x| ≤ 1, by T_{j+1} = 2x·T_j − T_{j−1}: products and sums only, so every machine gives the same bits. */
function chebyshev(k: number, x: number): number {
  let [before, now] = [1, x];
  for (let j = 1; j < k; j++) [before, now] = [now, 2 * x * now - before];
  return now;
}
