import { assert, assertEquals, assertLess, assertThrows } from "@std/assert";
import { openEngine, read, tf } from "../../engine/mod.ts";
import { UsageError } from "../../std/usage_error.ts";
import { parseNetwork } from "../parse_network.ts";
import { derivativeErrors } from "../test_derivatives.ts";

await openEngine("cpu");

const text = { inputShape: [5], outputs: 7, tokens: 7 };
const image = { inputShape: [4, 4, 3], outputs: 2 };
const small = [
  ["transformer:layers=2:heads=2:width=4", text],
  ["transformer:layers=1:heads=1:width=4:feedforward=6:activation=gelu:norm=none", text],
  ["lstm:layers=2:width=4", text],
  ["vit:patch=2:layers=1:heads=2:width=4", image],
] as const;
type Frame = typeof text | typeof image;

const tokens = (...windows: number[][]) => tf.tensor(windows, [windows.length, 5], "float32");
const inputsFor = (frame: Frame) =>
  "tokens" in frame
    ? tokens([0, 3, 6, 1, 1], [2, 2, 5, 0, 4])
    : tf.randomNormal([2, ...frame.inputShape], 0, 1, "float32", 7);

async function outputs(spec: string, frame: Frame, seeds: string[], inputs = inputsFor(frame)) {
  const network = parseNetwork(spec, frame);
  const parameters = network.initialize(seeds, "scaled:1.5")
    .map((v, i) => tf.tensor(v, [seeds.length, ...network.parameters[i]!.shape]));
  const y = network.apply(parameters, inputs);
  assertEquals(y.shape, [seeds.length, 2 * network.positions, network.outputs]);
  return await read(y);
}

// Differences would step over ReLU's kinks.
const smooth = small.map(([spec, frame]) =>
  [
    spec.replace(/=4$/, spec.startsWith("transformer") ? "=4:activation=gelu" : "=4"),
    frame,
  ] as const
);
for (const [spec, frame] of smooth) {
  Deno.test(`apply: derivatives of ${spec}, the third too, are those of its differences`, async () => {
    const network = parseNetwork(spec, frame);
    // 1e-4 of rounding and 2^-20 of a fifth derivative below 100: see derivativeErrors.
    for (const error of await derivativeErrors(network, inputsFor(frame))) assertLess(error, 1e-3);
  });
}

for (const [spec, frame] of small) {
  Deno.test(`apply: replicates of ${spec} do not meet, a broken one neither`, async () => {
    const network = parseNetwork(spec, frame);
    const alone = await outputs(spec, frame, ["b"]);
    const values = network.initialize(["a", "b", "c"], "scaled:1.5");
    values.forEach((v) => v.subarray(0, v.length / 3).fill(NaN));
    values.forEach((v) => v.subarray(2 * v.length / 3).fill(Infinity));
    const parameters = values.map((v, i) => tf.tensor(v, [3, ...network.parameters[i]!.shape]));
    const all = await read(network.apply(parameters, inputsFor(frame)));
    // A product of one replicate sums in another order than one of three: some rounding of numbers below 4.
    all.subarray(alone.length, 2 * alone.length).forEach((v, i) =>
      assertLess(Math.abs(v - alone[i]!), 64 * 4 * 2 ** -24)
    );
  });
}

for (const [spec] of small.slice(0, 3)) {
  Deno.test(`apply: ${spec} sees no later token, and every earlier one`, async () => {
    const before = await outputs(spec, text, ["a"], tokens([0, 3, 6, 1, 1], [2, 2, 5, 0, 4]));
    const after = await outputs(spec, text, ["a"], tokens([0, 3, 5, 1, 1], [2, 2, 5, 0, 4]));
    const changed = Array.from({ length: 10 }, (_, row) => {
      const own = (values: ArrayLike<number>) => Array.from(values).slice(7 * row, 7 * row + 7);
      return own(before).some((v, j) => v !== own(after)[j]);
    });
    // Bit for bit: the third token of the first window changed, and with it its rows from there on.
    assertEquals(changed, [false, false, true, true, true, ...Array(5).fill(false)]);
  });
}

Deno.test("transformer, lstm, vit: parameters counted by PyTorch, of its own modules of these sizes", () => {
  // By hand, and by sum(p.numel()) of nn.Embedding, nn.TransformerEncoder, nn.LSTM, nn.Conv2d and nn.Linear (torch 1.13):
  // embedding V·d; a layer 4d² + 4d (attention) + 2·d·f + f + d + 4d (norms); decoder d·V + V. V = 7, d = 8, f = 32, 2 layers.
  const count = (spec: string, frame: Frame) => parseNetwork(spec, frame).parameterCount;
  assertEquals(count("transformer:layers=2:heads=2:width=8", text), 56 + 2 * 872 + 63);
  assertEquals(count("transformer:layers=2:heads=2:width=8", text), 1863);
  // Without norms, f = 6: 56 + 288 + 96 + 14 + 63.
  const spec = "transformer:layers=1:heads=4:width=8:feedforward=6:activation=gelu:norm=none";
  assertEquals(count(spec, text), 517);
  // 42 + 2·(2·4·6² + 2·4·6) + 49.
  assertEquals(count("lstm:layers=2:width=6", text), 763);
  // Patches 48·8 + 8, positions 4·8, two layers, the last norm 16, the head 36.
  const vit = { inputShape: [8, 8, 3], outputs: 4 } as unknown as typeof image;
  assertEquals(count("vit:patch=4:layers=2:heads=2:width=8", vit), 2220);
});

Deno.test("transformer, lstm, vit: parameters have the names and shapes of PyTorch's modules", () => {
  const names = (spec: string, frame: Frame) => {
    const network = parseNetwork(spec, frame);
    return network.parameters.map(({ name }, i) => `${name} ${network.torch[i]!.shape}`);
  };
  const layer = (prefix: string) =>
    [
      ["self_attn.in_proj_weight", [12, 4]],
      ["self_attn.in_proj_bias", [12]],
      ["self_attn.out_proj.weight", [4, 4]],
      ["self_attn.out_proj.bias", [4]],
      ["linear1.weight", [16, 4]],
      ["linear1.bias", [16]],
      ["linear2.weight", [4, 16]],
      ["linear2.bias", [4]],
      ["norm1.weight", [4]],
      ["norm1.bias", [4]],
      ["norm2.weight", [4]],
      ["norm2.bias", [4]],
    ].map(([name, shape]) => `${prefix}.0.${name} ${shape}`);
  assertEquals(names("transformer:layers=1:heads=2:width=4", text), [
    "encoder.weight 7,4",
    ...layer("transformer_encoder.layers"),
    "decoder.weight 7,4",
    "decoder.bias 7",
  ]);
  assertEquals(names("vit:patch=2:layers=1:heads=2:width=4", image), [
    "patch.weight 4,3,2,2",
    "patch.bias 4",
    "position 4,4",
    ...layer("encoder.layers"),
    "encoder.norm.weight 4",
    "encoder.norm.bias 4",
    "head.weight 2,4",
    "head.bias 2",
  ]);
  assertEquals(names("lstm:layers=1:width=4", text), [
    "encoder.weight 7,4",
    "rnn.weight_ih_l0 16,4",
    "rnn.weight_hh_l0 16,4",
    "rnn.bias_ih_l0 16",
    "rnn.bias_hh_l0 16",
    "decoder.weight 7,4",
    "decoder.bias 7",
  ]);
});

Deno.test("transformer, lstm: initial values within what the sources draw", () => {
  const largest = (spec: string) => {
    const network = parseNetwork(spec, text);
    const values = network.initialize(["a"], "paper");
    return Object.fromEntries(
      network.parameters.map(({ name }, i) => [name, Math.max(...values[i]!.map(Math.abs))]),
    );
  };
  // Of n uniform draws the largest is below 0.8 of the bound with probability 0.8^n: n is 24 or more, but for biases.
  const within = (found: number | undefined, bound: number) =>
    assert(found !== undefined && found <= bound && found > 0.8 * bound, `${found} of ${bound}`);
  const transformer = largest("transformer:layers=1:heads=2:width=8");
  const layer = "transformer_encoder.layers.0";
  within(transformer["encoder.weight"], 0.1);
  within(transformer["decoder.weight"], 0.1);
  within(transformer[`${layer}.self_attn.in_proj_weight`], Math.sqrt(6 / 32));
  within(transformer[`${layer}.self_attn.out_proj.weight`], 1 / Math.sqrt(8));
  within(transformer[`${layer}.linear2.weight`], 1 / Math.sqrt(32));
  assert(transformer["decoder.bias"]! > 0);
  assertEquals([
    transformer[`${layer}.self_attn.in_proj_bias`],
    transformer[`${layer}.self_attn.out_proj.bias`],
    transformer[`${layer}.norm1.weight`],
    transformer[`${layer}.norm1.bias`],
  ], [0, 0, 1, 0]);
  const lstm = largest("lstm:layers=1:width=8");
  within(lstm["encoder.weight"], 0.1);
  within(lstm["decoder.weight"], 0.1);
  within(lstm["rnn.weight_ih_l0"], 1 / Math.sqrt(8));
  within(lstm["rnn.bias_hh_l0"], 1 / Math.sqrt(8));
  assertEquals(lstm["decoder.bias"], 0);
});

Deno.test("transformer, lstm, vit: what does not fit is refused with its place and both shapes", () => {
  const refused = (spec: string, frame: Frame, words: string) =>
    assertThrows(() => parseNetwork(spec, frame), UsageError, words);
  refused(
    "transformer:layers=1:heads=3:width=8",
    text,
    "the attention of its layer 1 would split rows of [8] among 3 heads of [2.67]; " +
      "wanted heads that divide the width: 1, 2, 4, 8",
  );
  refused("transformer:layers=1:heads=1:width=7", text, "its rows of [7] cannot take sinusoids");
  refused(
    "transformer:layers=1:heads=1:width=8",
    image,
    "reads token numbers, the task's examples are numbers of shape [4, 4, 3]; choose a text task",
  );
  refused("lstm:layers=1:width=8", image, "reads token numbers");
  refused("fc:8:tanh", text, "the task's examples are token numbers of shape [5]");
  refused(
    "vit:patch=3:layers=1:heads=1:width=8",
    image,
    "its patches of 3x3 pixels do not fill images of 4x4; wanted a patch that divides both: 1, 2, 4",
  );
  refused("vit:patch=2:layers=1:heads=3:width=8", image, "among 3 heads");
  const flat = { inputShape: [48], outputs: 2 } as unknown as typeof image;
  refused("vit:patch=2:layers=1:heads=1:width=8", flat, "a vision transformer wants images");
  refused("transformer:layers=1:width=8", text, "heads");
});

Deno.test("transformer: positions an example, canonical specs", () => {
  const network = parseNetwork("transformer:width=4:heads=2:layers=1:feedforward=none", text);
  assertEquals(network.spec, "transformer:layers=1:heads=2:width=4");
  assertEquals([network.positions, network.layout, network.depth], [5, "tokens", 1]);
  assertEquals(parseNetwork("vit:patch=2:layers=1:heads=2:width=4", image).positions, 1);
});
