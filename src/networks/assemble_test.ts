import { assertAlmostEquals, assertEquals } from "@std/assert";
import { openEngine, read, type Tensor, tf } from "../engine/mod.ts";
import type { ConvolutionForm } from "./convolution_forms.ts";
import { parseNetwork } from "./parse_network.ts";
import type { Network } from "./types.ts";

await openEngine("cpu");

const inputShape = [4, 4, 2];
const cases: [string, ConvolutionForm][] = [
  ["fc:5,4:gelu", "patches"],
  ["fc:5,4:silu:norm=layer:scaling=ntk", "patches"],
  ["fc:5,4:tanh:norm=batch:ghost=3", "patches"],
  ["cnn:3:tanh:max", "patches"],
  ["cnn:3:tanh:avg", "native"],
  ["cnn:3:tanh:avg:norm=batch", "patches"],
  ["cnn:4:elu:none:stride=2:norm=group", "native"],
  ["cnn:3:silu:none:depthwise=yes:norm=layer", "patches"],
  ["cnn:3:silu:none:depthwise=yes:stride=2", "native"],
  ["vgg:11:norm=batch:width=1/16:stages=1", "patches"],
  ["resnet:8:norm=batch:width=1/8:ghost=3", "patches"],
  ["resnet:8:norm=layer:width=1/8", "native"],
];
const inputs = tf.randomNormal([6, ...inputShape], 0, 1, "float32", 1);

function parametersOf(network: Network, seeds: string[], spoil = false): Tensor[] {
  return network.initialize(seeds, "pytorch").map((values, i) => {
    if (spoil) values.fill(NaN, 0, values.length / seeds.length);
    return tf.tensor(values, [seeds.length, ...network.parameters[i]!.shape]);
  });
}

const lossOf = (network: Network) => (...p: Tensor[]) =>
  tf.sum(tf.square(network.apply(p, inputs)));

for (const [spec, convolution] of cases) {
  const network = parseNetwork(spec, { inputShape, outputs: 3, convolution });
  const title = `${spec} (${convolution})`;

  Deno.test(`apply: ${title} gives [P, n, outputs], each replicate what it gives alone`, async () => {
    const together = network.apply(parametersOf(network, ["a", "b"]), inputs);
    assertEquals(together.shape, [2, 6, 3]);
    const alone = network.apply(parametersOf(network, ["b"]), inputs);
    const found = (await read(together)).slice(18);
    // Outputs are below 2, sums have at most 36 terms, and norms divide by spreads of more than 1/4.
    (await read(alone)).forEach((value, k) => assertAlmostEquals(value, found[k]!, 300 * 2 ** -23));
  });

  Deno.test(`apply: a replicate of ${title} that is not a number changes no bit of another`, async () => {
    const gradients = async (spoil: boolean) => {
      const p = parametersOf(network, ["a", "b"], spoil);
      const found = tf.grads(lossOf(network))(p);
      return await Promise.all(found.map(async (g) => (await read(g)).slice(g.size / 2)));
    };
    assertEquals(await gradients(true), await gradients(false));
  });

  Deno.test(`apply: ${title} leaves no tensor behind but its output`, () => {
    const p = parametersOf(network, ["a", "b"]);
    const before = tf.memory().numTensors;
    network.apply(p, inputs);
    assertEquals(tf.memory().numTensors, before + 1);
  });
}

Deno.test("apply: weights read an image as PyTorch's would, whether it comes flat or in channels", async () => {
  const image = parseNetwork("fc:3:tanh", { inputShape, outputs: 2 });
  const flat = parseNetwork("fc:3:tanh", { inputShape: [32], outputs: 2 });
  const { exportWeights } = await import("./export_weights.ts");
  const { importWeights } = await import("./import_weights.ts");
  const weights = image.initialize(["a"], "pytorch");
  const same = importWeights(flat, exportWeights(image, weights, 0));
  const tensors = (net: Network, values: Float32Array[]) =>
    values.map((v, i) => tf.tensor(v, [1, ...net.parameters[i]!.shape]));
  const channelsFirst = tf.transpose(inputs, [0, 3, 1, 2]).reshape([6, 32]);
  const found = await read(flat.apply(tensors(flat, same), channelsFirst));
  // Sums of 32 products below 1 in another order.
  (await read(image.apply(tensors(image, weights), inputs)))
    .forEach((value, k) => assertAlmostEquals(value, found[k]!, 32 * 2 ** -23));
});
