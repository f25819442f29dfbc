/** The primitives mean the same on every engine, in every mode: what the plain loops in this file compute. */
import { assertEquals } from "@std/assert";
import {
  compile,
  getRow,
  getRows,
  loop,
  read,
  scan,
  setRow,
  type Tensor,
  tf,
} from "../../src/engine/mod.ts";
import { everyMode, forEachEngine } from "../support/for_each_engine.ts";

const numbers = async (tensor: Tensor) => Array.from(await read(tensor));
/** Halves and sums of small integers are exact in float32, so engines must agree to the bit. */
const vector = [1, -2, 4];

function check(
  name: string,
  f: (...t: Tensor[]) => Tensor[],
  inputs: () => Tensor[],
  want: number[][],
) {
  forEachEngine(`primitives: ${name}`, async () => {
    const compiled = compile(f, "primitive");
    for (let call = 0; call < 2; call++) {
      const outputs = compiled(...inputs());
      assertEquals(await Promise.all(outputs.map(numbers)), want);
    }
    compiled.dispose();
  }, everyMode);
}

const x = () => tf.tensor1d(vector);

check(
  "a loop repeats its body, with constants and the step's number",
  (a, c, n) =>
    loop(([s], [k], step) => [tf.add(tf.mul(s!, k!), tf.cast(step, "float32"))], [a!], [c!], n!),
  () => [x(), tf.scalar(0.5), tf.scalar(3, "int32")],
  [[1, -2, 4].map((v) => ((v * 0.5 + 0) * 0.5 + 1) * 0.5 + 2)],
);

check(
  "a loop of no steps gives its state back",
  (a, n) => loop(([s]) => [tf.neg(s!)], [a!], [], n!),
  () => [x(), tf.scalar(0, "int32")],
  [vector],
);

check(
  "a loop swaps its states at once, not one after the other",
  (a, b) => loop(([s, t]) => [t!, s!], [a!, b!], [], 3),
  () => [x(), tf.tensor1d([7, 8, 9])],
  [[7, 8, 9], vector],
);

check(
  "a scan stacks what each step gives and leaves the rest zero",
  (a, n) => {
    const out = scan(
      ([s]) => ({ state: [tf.mul(s!, 2)], outputs: [tf.sum(s!)] }),
      [a!],
      [],
      n!,
      4,
      [[]],
    );
    return [...out.state, ...out.outputs];
  },
  () => [x(), tf.scalar(3, "int32")],
  [vector.map((v) => v * 8), [3, 6, 12, 0]],
);

check(
  "rows are set and got by an index that is computed",
  (buffer, i, row) => {
    const set = setRow(buffer!, tf.add(i!, tf.scalar(1, "int32")), row!);
    return [set, getRow(set, i!), getRow(set, tf.add(i!, tf.scalar(1, "int32")))];
  },
  () => [tf.tensor2d([[1, 2], [3, 4], [5, 6]]), tf.scalar(1, "int32"), tf.tensor1d([8, 9])],
  [[1, 2, 3, 4, 8, 9], [3, 4], [8, 9]],
);

check(
  "loops nest, and gradients are taken inside them",
  (a, n) =>
    loop(
      ([s], [count]) =>
        loop(
          ([t]) => [tf.sub(t!, tf.mul(tf.grad((u: Tensor) => tf.sum(tf.square(u)))(t!), 0.25))],
          [s!],
          [],
          count!,
        ),
      [a!],
      [n!],
      2,
    ),
  () => [x(), tf.scalar(2, "int32")],
  [vector.map((v) => v / 16)],
);

check(
  "an output may be an input, or come twice",
  (a) => [a!, a!, tf.square(a!), tf.square(a!)],
  () => [x()],
  [vector, vector, [1, 4, 16], [1, 4, 16]],
);

forEachEngine("primitives: each signature of a compiled function is its own", async () => {
  const double = compile((a) => [tf.mul(a!, 2)], "double");
  assertEquals(await numbers(double(tf.tensor1d([1, 2]))[0]!), [2, 4]);
  assertEquals(await numbers(double(tf.tensor2d([[3]]))[0]!), [6]);
  double.dispose();
}, everyMode);

check(
  "getRows takes rows in any order, more than once, in a loop too",
  (a, index) => [
    getRows(a!, index!),
    ...loop(([s], [all, at]) => [tf.add(s!, tf.sum(getRows(all!, at!), 0))], [tf.zeros([2])], [
      a!,
      index!,
    ], 2),
  ],
  () => [tf.tensor2d([[1, 2], [3, 4], [5, 6]]), tf.tensor1d([2, 0, 2], "int32")],
  [[5, 6, 1, 2, 5, 6], [22, 28]],
);
