import { assertAlmostEquals, assertLess } from "@std/assert";
import { openEngine, read, tf } from "../engine/mod.ts";
import { parseNetwork } from "./parse_network.ts";

await openEngine("cpu");

const frame = { inputShape: [20], outputs: 3 };
const net = (options: string) => parseNetwork(`fc:50,40:tanh${options}`, frame);
const inputs = tf.randomNormal([4, 20], 0, 1, "float32", 1);

function outputs(options: string, initialization: string) {
  const network = net(options);
  const parameters = network.initialize(["a"], initialization)
    .map((v, i) => tf.tensor(v, [1, ...network.parameters[i]!.shape]));
  return read(network.apply(parameters, inputs));
}

const deviation = (x: Float32Array) => Math.sqrt(x.reduce((s, v) => s + v * v, 0) / x.length);

Deno.test("scaling: pytorch, xavier and scaled give an NTK network the function that they give a plain one", async () => {
  for (const rule of ["pytorch", "xavier", "xavier-uniform", "scaled:1.5"]) {
    const plain = await outputs("", rule);
    // Sums of 50 products below 1, each rounded once more for its factor.
    (await outputs(":scaling=ntk", rule)).forEach((value, i) =>
      assertAlmostEquals(value, plain[i]!, 100 * 2 ** -23)
    );
  }
});

Deno.test("scaling: NTK stores N(0, 1), and uses it over the root of the fan in, biases a tenth", () => {
  const network = net(":scaling=ntk");
  network.initialize(["a"], "paper").forEach((values, i) => {
    // Of n normal numbers the root mean square is within 5/√(2n) of 1; the smallest weight has 120, biases fewer.
    if (values.length >= 120) assertLess(Math.abs(deviation(values) - 1), 0.33, `${i}`);
  });
});

Deno.test("scaling: NTK divides by the root of the fan in, and takes a tenth of the bias", async () => {
  const network = parseNetwork("fc:2:identity:scaling=ntk", { inputShape: [4], outputs: 1 });
  const found = network.apply(
    [tf.ones([1, 4, 2]), tf.ones([1, 2]), tf.ones([1, 2, 1]), tf.ones([1, 1])],
    tf.ones([1, 4]),
  );
  // (4/√4 + 0.1) twice, over √2, and 0.1.
  assertAlmostEquals((await read(found))[0]!, 2 * 2.1 / Math.SQRT2 + 0.1, 1e-5);
});

Deno.test("scaling: μP stores what Yang and Hu's table says", () => {
  const [first, bias, hidden, , last] = net(":scaling=mup").initialize(["a"], "paper");
  // 1,000, 2,000 and 120 numbers: five deviations of a root mean square are 5/√(2n).
  assertLess(Math.abs(deviation(first!) * Math.sqrt(50 * 20) - 1), 0.12);
  assertLess(Math.abs(deviation(hidden!) * Math.sqrt(50) - 1), 0.08);
  assertLess(Math.abs(deviation(last!) * Math.sqrt(40) - 1), 0.33);
  assertAlmostEquals(deviation(bias!), 0, 0);
});

Deno.test("scaling: μP's factors are the root of the width, 1, and one over the root of the width", async () => {
  const network = parseNetwork("fc:4,9:identity:scaling=mup", { inputShape: [1], outputs: 1 });
  const parameters = network.parameters.map(({ shape }) => tf.ones([1, ...shape]));
  // 2·1 + 2·1 a unit; four of those and 3·1; nine of those over 3, and 1.
  const found = await read(network.apply(parameters, tf.ones([1, 1])));
  assertAlmostEquals(found[0]!, 9 * (4 * 4 + 3) / 3 + 1, 1e-4);
});

Deno.test("scaling: μP's last layer is small under every initialization, the layers before it as ever", async () => {
  const plain = await outputs(":bias=no", "pytorch");
  // One factor 1/√40 between the two functions.
  (await outputs(":scaling=mup:bias=no", "pytorch")).forEach((value, i) =>
    assertAlmostEquals(value * Math.sqrt(40), plain[i]!, 300 * 2 ** -23)
  );
});
