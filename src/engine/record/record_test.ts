import { assert, assertEquals, assertThrows } from "@std/assert";
import { tf } from "../mod.ts";
import { loadKernels } from "../kernels.ts";
import { loop, setRow } from "../primitives.ts";
import type { Tensor } from "../types.ts";
import { countNodes } from "./program.ts";
import { record } from "./record.ts";

await loadKernels();
await tf.setBackend("cpu");

const vector = { shape: [3], dtype: "float32" } as const;
const ops = (f: (...t: Tensor[]) => Tensor[], inputs = [vector]) =>
  record(f, inputs).nodes.map((node) => node.kind === "op" ? node.op : node.kind);

Deno.test("record: notes ops without executing them, and leaves no tensor behind", () => {
  const before = tf.memory().numTensors;
  const program = record((x) => [tf.tanh(tf.mul(x!, 2)), tf.sum(x!)], [vector]);
  assertEquals(program.outputs.map((id) => program.specs[id]!.shape), [[3], []]);
  assertEquals(tf.memory().numTensors, before);
  assertEquals(tf.getBackend(), "cpu");
});

Deno.test("record: refuses a tensor that is neither an input nor made inside, and leaves it intact", () => {
  const foreign = tf.tensor1d([1, 2, 3]);
  assertThrows(
    () => record((x) => [tf.add(x!, foreign)], [vector]),
    TypeError,
    "neither one of its",
  );
  assertEquals(Array.from(foreign.dataSync()), [1, 2, 3]);
  foreign.dispose();
});

Deno.test("record: refuses to read a value that does not exist yet", () => {
  const reads = (x: Tensor) => [tf.mul(x, tf.square(x).dataSync()[0]!)];
  assertThrows(() => record((x) => reads(x!), [vector]), TypeError, "Cannot read a tensor");
});

Deno.test("record: names an op without a row in the op table", () => {
  assertThrows(() => record((x) => [tf.topk(x!, 1).values], [vector]), TypeError, "TopK");
});

Deno.test("record: an output that is an input gets an identity op, and so does a repeated output", () => {
  assertEquals(ops((x) => [x!]), ["Identity"]);
  assertEquals(ops((x) => [tf.square(x!), tf.square(x!)]), ["Square", "Identity"]);
});

Deno.test("record: drops what no output needs and merges what is computed twice", () => {
  assertEquals(ops((x) => [tf.add(tf.square(x!), tf.square(x!)), tf.exp(x!)].slice(0, 1)), [
    "Square",
    "Add",
  ]);
});

Deno.test("record: a merged constant keeps the sign of zero", () => {
  const program = record((x) => [tf.div(x!, tf.scalar(0)), tf.div(x!, tf.scalar(-0))], [vector]);
  const zeros = program.nodes.flatMap((n) => n.kind === "constant" ? [n.values[0]] : []);
  assert(zeros.some((v) => Object.is(v, 0)) && zeros.some((v) => Object.is(v, -0)));
});

Deno.test("record: a loop's body sees its own arguments only", () => {
  const captures = (x: Tensor) => {
    const outer = tf.square(x);
    return loop(([s]) => [tf.add(s!, outer)], [x], [], 3);
  };
  assertThrows(() => record((x) => captures(x!), [vector]), TypeError, "for a loop");
});

Deno.test("record: a loop whose body changes a shape is refused with both shapes", () => {
  const grows = (x: Tensor) => loop(([s]) => [tf.concat([s!, s!])], [x], [], 2);
  assertThrows(() => record((x) => grows(x!), [vector]), TypeError, "float32[3] into float32[6]");
});

Deno.test("record: gradients of gradients and nested loops are recorded", () => {
  const program = record((x) => {
    const third = tf.grad((t: Tensor) =>
      tf.sum(tf.grad((u: Tensor) => tf.sum(tf.mul(u, tf.square(u))))(t))
    );
    const nested = loop(
      ([a], _c, i) => loop(([b], [at]) => [setRow(b!, at!, tf.scalar(1))], [a!], [i], 2),
      [x!],
      [],
      3,
    );
    return [third(x!), ...nested];
  }, [vector]);
  assert(countNodes(program) > 5);
  assertEquals(program.outputs.length, 2);
});

Deno.test("record: an error inside leaves tfjs on its engine, ready to record again", () => {
  assertThrows(
    () =>
      record(() => {
        throw new RangeError("mine");
      }, [vector]),
    RangeError,
    "mine",
  );
  assertEquals(tf.getBackend(), "cpu");
  assertEquals(ops((x) => [tf.neg(x!)]), ["Neg"]);
});
