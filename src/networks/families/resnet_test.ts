import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { openEngine, read, tf } from "../../engine/mod.ts";
import { parseNetwork } from "../parse_network.ts";

await openEngine("cpu");

const frame = { inputShape: [32, 32, 3], outputs: 10 };

Deno.test("resnet: parameters are named and ordered as the paper's module has them", () => {
  const names = parseNetwork("resnet:8", frame).parameters.map(({ name }) => name);
  const block = (name: string) =>
    ["conv1.weight", "bn1.weight", "bn1.bias", "conv2.weight", "bn2.weight", "bn2.bias"]
      .map((parameter) => `${name}.0.${parameter}`);
  const around = (name: string) => [`${name}.0.downsample.1.weight`, `${name}.0.downsample.1.bias`];
  assertEquals(names, [
    ...["conv1.weight", "bn1.weight", "bn1.bias", ...block("layer1")],
    ...[...block("layer2"), ...around("layer2"), ...block("layer3"), ...around("layer3")],
    ...["fc.weight", "fc.bias"],
  ]);
});

Deno.test("resnet: paper draws He's convolutions by their fan out and starts each block's last gain at 0", () => {
  const network = parseNetwork("resnet:8", frame);
  const values = network.initialize(["a"], "paper");
  const of = (name: string) => values[network.parameters.findIndex((p) => p.name === name)]!;
  const filter = of("layer3.0.conv1.weight");
  const deviation = Math.sqrt(filter.reduce((s, v) => s + v * v, 0) / filter.length);
  // 18,432 numbers: five deviations of a root mean square are 2.6 %.
  assertLess(Math.abs(deviation / Math.sqrt(2 / (9 * 64)) - 1), 0.03);
  assertEquals(new Set(of("layer2.0.bn2.weight")), new Set([0]));
  assertEquals(new Set(of("layer2.0.bn1.weight")), new Set([1]));
  assertEquals(new Set(of("layer2.0.downsample.1.weight")), new Set([1]));
});

Deno.test("resnet: with silent blocks it is the mean of the shortcuts", async () => {
  const small = { inputShape: [4, 4, 3], outputs: 1 };
  const network = parseNetwork("resnet:8:norm=layer:width=1/16", small);
  const parameters = network.initialize(["a"], "paper")
    .map((v, i) => tf.tensor(v, [1, ...network.parameters[i]!.shape]));
  const [head, bias] = parameters.slice(-2).map((p) => p.dataSync());
  const image = tf.randomNormal([2, 4, 4, 3], 0, 1, "float32", 1);
  const found = await read(network.apply(parameters, image));
  // One channel, standardized over its pixels and cut at 0; every second pixel of it twice, each time so too.
  const standard = (xs: number[]) => {
    const mean = xs.reduce((a, b) => a + b) / xs.length;
    const variance = xs.reduce((a, b) => a + (b - mean) ** 2, 0) / xs.length;
    return xs.map((x) => (x - mean) / Math.sqrt(variance + 1e-5));
  };
  const stem = tf.conv2d(image as tf.Tensor4D, parameters[0]!.reshape([3, 3, 3, 1]), 1, "same");
  const pixels = Array.from(await read(stem));
  for (const example of [0, 1]) {
    const first = standard(pixels.slice(16 * example, 16 * example + 16)).map((x) =>
      Math.max(x, 0)
    );
    const second = standard([0, 2, 8, 10].map((i) => first[i]!)).map((x) => Math.max(x, 0));
    // Two channels now, the second of zeros: the norm takes both.
    const third = Math.max(standard([second[0]!, 0])[0]!, 0);
    // Numbers of order 1 through three norms.
    assertAlmostEquals(found[example]!, third * head![0]! + bias![0]!, 1e-4);
  }
});
