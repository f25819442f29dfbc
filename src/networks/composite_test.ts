import { assertEquals, assertThrows } from "@std/assert";
import { openEngine, read, tf } from "../engine/mod.ts";
import { activation } from "./activation.ts";
import { composite } from "./composite.ts";
import { dense } from "./dense.ts";
import { sequential } from "./sequential.ts";

await openEngine("cpu");

const block = composite(
  [{ name: "first", layer: dense(2, 3) }, {
    name: "",
    layer: sequential([activation("relu", [3]), dense(3, 2)]),
  }],
  { outputShape: [2], operations: 2 },
  (run, x) => tf.add(run("", run("first", x)), x),
);

Deno.test("composite: parameters have PyTorch's paths, nameless children add nothing to them", () => {
  assertEquals(block.parameters.map(({ name }) => name), [
    "first.weight",
    "first.bias",
    "1.weight",
    "1.bias",
  ]);
});

Deno.test("composite: operations are the children's and its own", () => {
  assertEquals(block.operations, (2 * 2 * 3 + 3) + 3 + (2 * 3 * 2 + 2) + 2);
});

Deno.test("composite: each child gets its own parameters, whatever the order in which they run", async () => {
  const parameters = [
    tf.tensor([1, 0, 0, 0, 1, -1], [1, 2, 3]),
    tf.tensor([0, 0, 1], [1, 3]),
    tf.tensor([1, 0, 0, 1, 5, 5], [1, 3, 2]),
    tf.tensor([100, 200], [1, 2]),
  ];
  // First: (x, y, 1 − y) = (3, 4, −3); ReLU cuts the last; second adds (100, 200); the branch adds (3, 4).
  const found = block.apply(parameters, tf.tensor([3, 4], [1, 1, 2]));
  assertEquals(Array.from(await read(found)), [106, 208]);
});

Deno.test("composite: two children of one name, and a child that is not there, are refused", () => {
  const twice = [{ name: "a", layer: dense(1, 1) }, { name: "a", layer: dense(1, 1) }];
  assertThrows(
    () => composite(twice, { outputShape: [1] }, (_run, x) => x),
    RangeError,
    "one name",
  );
  const lost = composite([], { outputShape: [1] }, (run, x) => run("b", x));
  assertThrows(() => lost.apply([], tf.scalar(1)), RangeError, `"b"`);
});
