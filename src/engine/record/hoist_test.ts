import { assert, assertEquals } from "@std/assert";
import { tf } from "../mod.ts";
import { loop } from "../primitives.ts";
import { loadKernels } from "../kernels.ts";
import type { Node, ValueSpec } from "./program.ts";
import { record } from "./record.ts";

await loadKernels();
await tf.setBackend("cpu");

const vector: ValueSpec = { shape: [3], dtype: "float32" };

function opsOf(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => node.kind === "op" ? [node.op] : []);
}

/** The program of a loop over x with the constant c, and the loop's body. */
function looped(body: (x: tf.Tensor, c: tf.Tensor) => tf.Tensor) {
  const program = record(
    (x, c) => loop(([now], [fixed]) => [body(now!, fixed!)], [x!], [c!], 5),
    [vector, vector],
  );
  const node = program.nodes.find((n) => n.kind === "loop");
  assert(node?.kind === "loop");
  return { outside: opsOf(program.nodes), inside: opsOf(node.body.nodes), node };
}

Deno.test("hoist: what depends on a loop's constants alone is done once, before the loop", () => {
  const { outside, inside, node } = looped((x, c) => tf.mul(x, tf.tanh(tf.square(c))));
  assert(outside.includes("Tanh") && outside.includes("Square"));
  assertEquals(inside.filter((op) => op === "Tanh" || op === "Square"), []);
  // Steps, state, constant, and what was taken out.
  assertEquals(node.inputs.length, 4);
  assertEquals(node.body.inputs.length, 4);
});

Deno.test("hoist: what depends on the state stays inside", () => {
  const { outside, inside } = looped((x, c) => tf.tanh(tf.mul(x, c)));
  assert(inside.includes("Tanh"));
  assertEquals(outside.includes("Tanh"), false);
});

Deno.test("hoist: another form of a constant is not carried through the loop", () => {
  const { inside, node } = looped((x, c) => tf.mul(x, tf.reshape(tf.reshape(c, [3, 1]), [3])));
  assert(inside.includes("Reshape"));
  assertEquals(node.inputs.length, 3);
});
