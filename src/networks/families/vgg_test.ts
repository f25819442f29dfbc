import { assertEquals, assertLess } from "@std/assert";
import { parseNetwork } from "../parse_network.ts";

const frame = { inputShape: [32, 32, 3], outputs: 10 };

Deno.test("vgg: parameters are named as the paper's module has them", () => {
  const names = (spec: string) =>
    parseNetwork(spec, frame).parameters.map(({ name }) => name)
      .filter((name) => name.endsWith("weight")).map((name) => name.slice(0, -".weight".length));
  const classifier = [0, 2, 4].map((i) => `classifier.${i}`);
  assertEquals(names("vgg:11"), [
    ...[0, 3, 6, 8, 11, 13, 16, 18].map((i) => `features.${i}`),
    ...classifier,
  ]);
  assertEquals(names("vgg:11:norm=batch:stages=3:width=1/8"), [
    ...[0, 1, 4, 5, 8, 9, 11, 12].map((i) => `features.${i}`),
    ...classifier,
  ]);
});

Deno.test("vgg: widths and stages make it smaller", () => {
  const shapes = (spec: string) =>
    parseNetwork(spec, frame).torch.map(({ shape }) => shape.join("x"))
      .filter((shape) => shape.includes("x"));
  assertEquals(shapes("vgg:11:width=1/16:stages=2"), [
    ...["4x3x3x3", "8x4x3x3", "8x512", "8x8", "10x8"],
  ]);
});

Deno.test("vgg: paper draws He's convolutions by their fan out, their biases zero, linear layers as PyTorch", () => {
  const network = parseNetwork("vgg:11:width=1/4", frame);
  const values = network.initialize(["a"], "paper"), plain = network.initialize(["a"], "pytorch");
  const at = (name: string) => network.parameters.findIndex((p) => p.name === name);
  const filter = values[at("features.8.weight")]!;
  const deviation = Math.sqrt(filter.reduce((s, v) => s + v * v, 0) / filter.length);
  // 36,864 numbers: five deviations of a root mean square are 1.9 %.
  assertLess(Math.abs(deviation / Math.sqrt(2 / (9 * 64)) - 1), 0.02);
  assertEquals(new Set(values[at("features.8.bias")]), new Set([0]));
  for (const name of ["classifier.0.weight", "classifier.4.bias"]) {
    assertEquals(values[at(name)], plain[at(name)]);
  }
});

Deno.test("vgg: the norm couples examples only where it is batch norm", () => {
  const traits = (spec: string) => {
    const { couplesExamples, ghost } = parseNetwork(spec, frame);
    return [couplesExamples, ghost];
  };
  assertEquals(traits("vgg:11"), [false, null]);
  assertEquals(traits("vgg:11:norm=layer"), [false, null]);
  assertEquals(traits("vgg:11:norm=batch"), [true, null]);
  assertEquals(traits("vgg:11:norm=batch:ghost=1000"), [true, 1000]);
});
