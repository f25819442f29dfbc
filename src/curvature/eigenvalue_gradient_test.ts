import { assertEquals, assertLess } from "@std/assert";
import { openEngine, read, type Tensor, tf } from "../engine/mod.ts";
import { eigenvalueGradient } from "./eigenvalue_gradient.ts";

await openEngine("cpu");

/** a³/6 + a² b²/2 + c²/2 of three numbers, so that H = [a + b², 2ab, 0; 2ab, a², 0; 0, 0, 1]. */
const loss = ([ab, c]: Tensor[]): Tensor => {
  const [a, b] = tf.split(ab!, 2, 1) as [Tensor, Tensor];
  const bent = tf.mul(tf.square(tf.mul(a, b)), 0.5);
  return tf.reshape(tf.add(tf.add(tf.div(tf.pow(a, 3), 6), bent), tf.div(tf.square(c!), 2)), [-1]);
};

Deno.test("eigenvalueGradient: the gradient of uᵀHu for the lane's own u, zero where H does not depend", async () => {
  const points = [[0.5, -1], [2, 0.25]] as const;
  const vectors = [[0.6, 0.8, 0], [1, 0, 0]] as const;
  const found = eigenvalueGradient(loss)(
    [tf.tensor2d(points.map((p) => [...p])), tf.tensor2d([[1], [-1]])],
    [],
    tf.tensor2d(vectors.map((v) => [...v])),
  );
  const [ab, c] = [await read(found[0]!), await read(found[1]!)];
  points.forEach(([a, b], lane) => {
    const [u, v] = vectors[lane]!;
    // Of u²(a + b²) + 4uv ab + v² a².
    const exact = [u * u + 4 * u * v * b + 2 * v * v * a, 2 * u * u * b + 4 * u * v * a];
    // Two dozen float32 operations on numbers of at most 8.
    exact.forEach((x, i) => assertLess(Math.abs(ab[2 * lane + i]! - x), 24 * 8 * 2 ** -24));
  });
  assertEquals([...c], [0, 0]);
});
