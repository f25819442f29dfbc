/** Every native object has an owner: nothing is left behind by calls, nor by functions made and disposed of. */
import { assertEquals, assertLess } from "@std/assert";
import { compile, loop, type Tensor, tf } from "../../src/engine/mod.ts";
import { randomStream, seedOf } from "../../src/statistics/mod.ts";
import { forEachEngine } from "../support/for_each_engine.ts";

const graphOnly = [{ name: "tensorflow", mode: "graph" }] as const;

/**
 * Resident memory, less what V8 has reserved for its own heap, at each of `looks` moments of `cycles` cycles. V8 doubles its
 * reserve in steps of tens of megabytes when it likes; what it holds there for us is counted by the tensors.
 */
function memoryOver(cycles: number, looks: number, cycle: (k: number) => void): number[] {
  const seen: number[] = [];
  for (let k = 1; k <= cycles; k++) {
    cycle(k);
    if (k % (cycles / looks) === 0) seen.push(resident());
  }
  return seen;
}

function resident(): number {
  const { rss, heapTotal } = Deno.memoryUsage();
  return rss - heapTotal;
}

/**
 * Growth over the second half: between the least of its first and of its last quarter, since a collector's saw-tooth, which
 * depends on what ran before, lies over it.
 */
function growth(seen: readonly number[]): number {
  const half = seen.slice(seen.length / 2), part = Math.ceil(half.length / 4);
  return Math.min(...half.slice(-part)) / Math.min(...half.slice(0, part)) - 1;
}

forEachEngine(
  "memory: 2,000 record-run-dispose cycles over random shapes leave nothing",
  async () => {
    const random = randomStream(seedOf("memory", "cycles"));
    const before = tf.memory().numTensors;
    const seen = memoryOver(2000, 200, () => {
      const n = 1 + random.integer(8), m = 1 + random.integer(8);
      const f = compile((w, x) => {
        const step = (
          [v]: Tensor[],
          [y]: Tensor[],
        ) => [tf.sub(v!, tf.mul(tf.tanh(tf.matMul(y!, v!)), 0.1))];
        return loop(step, [w!], [x!], 2);
      }, "cycle");
      tf.tidy(() => void f(tf.ones([n, m]), tf.ones([n, n])));
      f.dispose();
    });
    assertEquals(tf.memory().numTensors, before);
    assertLess(growth(seen), 0.02);
    await Promise.resolve();
  },
  graphOnly,
);

forEachEngine("memory: 100,000 op calls leave nothing", async () => {
  const before = tf.memory().numTensors;
  const x = tf.ones([4, 4]);
  const seen = memoryOver(1000, 200, () => {
    tf.tidy(() => {
      let y: Tensor = x;
      for (let k = 0; k < 100; k++) y = tf.add(y, x);
    });
  });
  x.dispose();
  assertEquals(tf.memory().numTensors, before);
  assertLess(growth(seen), 0.02);
  await Promise.resolve();
});
