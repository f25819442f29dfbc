import { compile, read, tf, useMode } from "../../src/engine/mod.ts";
import type { Leftover } from "./types.ts";

/**
 * What functions leave behind: each is made, called once and removed, and the growth of the process' resident memory
 * over all of them is taken, after as many again to warm the allocator.
 */
export async function measureLeftover(mode: "xla" | "graph"): Promise<Leftover> {
  useMode(mode);
  const functions = 60;
  await makeAndRemove(functions, 1);
  const before = Deno.memoryUsage().rss;
  await makeAndRemove(functions, 2);
  const after = Deno.memoryUsage().rss;
  return { mode, functions, perFunction: (after - before) / functions / 1024 };
}

/** Shapes differ, so that no function is another's. */
async function makeAndRemove(count: number, offset: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const size = 3 + 2 * i + offset;
    const x = tf.ones([size, 8]) as tf.Tensor2D, w = tf.ones([8, 8]) as tf.Tensor2D;
    const f = compile((a, b) => [tf.tanh(tf.matMul(a as tf.Tensor2D, b as tf.Tensor2D))], "small");
    const [y] = f(x, w);
    await read(y!);
    f.dispose();
    tf.dispose([x, w, y!]);
  }
}
