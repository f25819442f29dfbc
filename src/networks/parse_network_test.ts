import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import fc from "fast-check";
import { UsageError } from "../std/usage_error.ts";
import { activationNames } from "./activations.ts";
import { networkJson } from "./network_json.ts";
import { networkList } from "./network_list.ts";
import { parseNetwork } from "./parse_network.ts";
import type { NetworkSpec } from "./read_spec.ts";

const cifar = { inputShape: [32, 32, 3], outputs: 10 };

Deno.test("parseNetwork: the paper's networks have the parameters that its code gives them", () => {
  const cases: [string, readonly number[], number, number][] = [
    ["fc:200,200:tanh", [3072], 10, 656_810],
    ["fc:200,200:tanh", [32, 32, 3], 10, 656_810],
    // 27·32 + 32, 288·32 + 32, 2048·10 + 10
    ["cnn:32,32:relu:max", [32, 32, 3], 10, 30_634],
    ["regression:100", [1], 1, 300],
    ["deeplinear:20:50", [50], 50, 50_000],
    ["linear", [784], 10, 7_850],
    // Counted by PyTorch 2 too, of models written after src/vgg.py and resnet_cifar.py; by hand:
    // convolutions 9·(3·64 + 64·128 + 128·256 + 256² + 256·512 + 3·512²) + 64 + 128 + 2·256 + 4·512 = 9,220,480,
    // linear layers 2·(512² + 512) + 512·10 + 10 = 530,442.
    ["vgg:11", [32, 32, 3], 10, 9_750_922],
    // 2·(64 + 128 + 2·256 + 4·512) more.
    ["vgg:11:norm=batch", [32, 32, 3], 10, 9_756_426],
    // Stem 9·3·16 + 2·16; stages 10·(9·16² + 32), 9·16·32 + 9·9·32² + 10·64, the same with 32 and 64, downsampling norms
    // 2·(16 + 32), head 650: He's 464,154 and those norms' 96.
    ["resnet:32", [32, 32, 3], 10, 464_250],
    ["resnet:20", [32, 32, 3], 10, 269_818],
    ["resnet:56", [32, 32, 3], 10, 853_114],
  ];
  for (const [spec, inputShape, outputs, count] of cases) {
    assertEquals(parseNetwork(spec, { inputShape, outputs }).parameterCount, count, spec);
  }
});

Deno.test("parseNetwork: parameters are named as torch.nn.Sequential numbers its members", () => {
  const names = (spec: string, options = cifar) =>
    parseNetwork(spec, options).parameters.map(({ name }) => name).join(" ");
  assertEquals(names("fc:8,8:tanh"), "0.weight 0.bias 2.weight 2.bias 4.weight 4.bias");
  assertEquals(names("cnn:4,4:elu:avg"), "0.weight 0.bias 3.weight 3.bias 7.weight 7.bias");
  assertEquals(
    names("cnn:4:elu:avg:norm=batch"),
    "0.weight 0.bias 2.weight 2.bias 5.weight 5.bias",
  );
  assertEquals(names("cnn:4:elu:none:depthwise=yes").split(" ").slice(0, 4), [
    ...["0.weight", "0.bias", "1.weight", "1.bias"],
  ]);
  assertEquals(names("regression:5", { inputShape: [1], outputs: 1 }), "0.weight 0.bias 2.weight");
  assertEquals(
    names("deeplinear:3:4", { inputShape: [4], outputs: 4 }),
    "0.weight 1.weight 2.weight",
  );
});

Deno.test("parseNetwork: depth counts hidden layers", () => {
  const depth = (spec: string, width: number) =>
    parseNetwork(spec, { inputShape: [width], outputs: width }).depth;
  assertEquals([depth("linear", 4), depth("fc:3,3,3:relu", 4), depth("deeplinear:5:4", 4)], [
    0,
    3,
    4,
  ]);
});

Deno.test("parseNetwork: operations of one forward pass, multiply and add apart", () => {
  // 2·3·4 + 4 of the first layer, 4 activations, 2·4·2 + 2 of the second.
  const { forwardOperations } = parseNetwork("fc:4:tanh", { inputShape: [3], outputs: 2 });
  assertEquals(forwardOperations, 28 + 4 + 18);
  // A pixel: 2·9·1 + 1 a channel, its activation; 4 a pooled number; the head 2·(2·2·3)·2 + 2.
  const small = parseNetwork("cnn:3:relu:max", { inputShape: [4, 4, 1], outputs: 2 });
  assertEquals(small.forwardOperations, 16 * 3 * 19 + 16 * 3 + 4 * 12 + 50);
  // Four pixels: 19 a channel of its own and 2·1 + 1 from it to each of three, an activation, a norm of 7; the head 25·2.
  // VGG-11's 153,293,824 multiplications and additions, biases and ReLUs of 151,552 + 1,024 numbers, ten biases, 4 for each
  // of 31,232 pooled numbers.
  const images = (spec: string) => parseNetwork(spec, cifar).forwardOperations;
  assertEquals(images("vgg:11"), 2 * 153_293_824 + 2 * 152_576 + 10 + 4 * 31_232);
  // ResNet-32's 68,862,592 (He's 0.07 billion), norms of 303,104 numbers and of 6,144 in shortcuts, ReLUs of the former,
  // sums of half of them but the stem's, the mean of 4,096, ten biases.
  const [inner, stem] = [303_104, 16_384];
  assertEquals(
    images("resnet:32"),
    2 * 68_862_592 + 7 * (inner + 6_144) + inner + (inner - stem) / 2 + 4_096 + 10,
  );
  const options = "stride=2:depthwise=yes:norm=batch";
  const other = parseNetwork(`cnn:3:relu:none:${options}`, { inputShape: [4, 4, 1], outputs: 2 });
  assertEquals(other.forwardOperations, 4 * 19 + 12 * (3 + 1 + 7) + 50);
});

Deno.test("parseNetwork: a canonical spec round-trips", () => {
  const widths = fc.array(fc.integer({ min: 2, max: 300 }), { minLength: 1, maxLength: 3 });
  const activation = fc.constantFrom(...activationNames);
  const fcOptions = fc.tuple(
    fc.constantFrom("", ":norm=layer", ":norm=batch"),
    fc.constantFrom("", ":scaling=ntk", ":scaling=mup"),
    fc.constantFrom("", ":bias=no"),
  ).map((parts) => parts.join(""));
  const cnnOptions = fc.tuple(
    fc.constantFrom("", ":norm=batch", ":norm=batch:ghost=7", ":norm=layer"),
    fc.constantFrom("", ":depthwise=yes"),
  ).map((parts) => parts.join(""));
  const specs = fc.oneof(
    fc.tuple(widths, activation, fcOptions).map(([w, a, o]) => `fc:${w}:${a}${o}`),
    fc.tuple(widths, activation, fc.constantFrom("avg", "max", "none"), cnnOptions)
      .map(([w, a, p, o]) => `cnn:${w}:${a}:${p}${o}`),
    fc.tuple(fc.constantFrom("", ":norm=layer"), fc.constantFrom("", ":width=1/4"))
      .map((parts) => `vgg:11${parts.join("")}:stages=2`),
    fc.constantFrom("resnet:8:norm=group:width=1/2", "resnet:14:norm=layer"),
    fc.constant("linear"),
  );
  fc.assert(
    fc.property(specs, (spec) => {
      const network = parseNetwork(spec, cifar);
      assertEquals(network.spec, spec);
      assertEquals(parseNetwork(network.spec, cifar).parameters, network.parameters);
    }),
    { seed: 1, numRuns: 100 },
  );
});

Deno.test("parseNetwork: a wrong spec is answered with the part, what was found and what is right", () => {
  const cases: [string, string][] = [
    [
      "fcc:200:tanh",
      `there is no family "fcc"; did you mean "fc"? wanted fc:<widths>:<activation>`,
    ],
    ["", `there is no family ""; wanted fc:`],
    ["fc:200", `it has 2 parts; wanted fc:<widths>:<activation>, as in "fc:200,200:tanh"`],
    ["fc:200,0:tanh", `its width 2 is "0"; wanted a whole number from 1 to 16384`],
    ["fc:200,x:tanh", `its width 2 is "x"`],
    ["fc:020:tanh", `its width 1 is "020"`],
    ["fc::tanh", `its width 1 is ""`],
    ["fc:200:tahn", `its activation is "tahn"; did you mean "tanh"? wanted tanh, relu`],
    ["fc:16384,16384:tanh", "parameters; wanted at most 67108864"],
    [`fc:${Array(65).fill(1)}:tanh`, "it has 65 hidden layers; wanted at most 64"],
    ["cnn:8:tanh:mean", `its pool is "mean"; wanted avg, max`],
    ["cnn:8,8,8,8,8,8:tanh:avg", "its pool 6 would get 1x1 pixels; wanted even numbers"],
    ["regression:100", "it maps one number to one, the task 3072 to 10"],
    ["deeplinear:20:50", "it maps 50 numbers to 50, the task 3072 to 10"],
    ["linear:3", "it has 2 parts; wanted linear"],
  ];
  for (const [spec, message] of cases) {
    const error = assertThrows(() => parseNetwork(spec, cifar), UsageError);
    assertStringIncludes(error.message, `Cannot read network "${spec}": `);
    assertStringIncludes(error.message, message);
  }
});

Deno.test("parseNetwork: options come in any order, and those at their defaults are left out", () => {
  const canonical = (spec: NetworkSpec) => parseNetwork(spec, cifar).spec;
  assertEquals(
    canonical("fc:8:tanh:bias=no:norm=batch:scaling=standard:ghost=10"),
    "fc:8:tanh:norm=batch:bias=no:ghost=10",
  );
  assertEquals(canonical("fc:8:tanh:ghost=none:bias=yes"), "fc:8:tanh");
  assertEquals(
    canonical({ family: "fc", activation: "tanh", bias: false, widths: [8, 4] }),
    "fc:8,4:tanh:bias=no",
  );
});

Deno.test("parseNetwork: a wrong option is answered with what is right", () => {
  const cases: [NetworkSpec, string][] = [
    ["fc:8:tanh:nrom=layer", `it has no option "nrom"; did you mean "norm"? wanted norm, scaling`],
    [
      "fc:8:tanh:norm=layre",
      `its norm is "layre"; did you mean "layer"? wanted none, layer, batch`,
    ],
    ["fc:8:tanh:norm=layer:norm=layer", `it has option "norm" twice; wanted it once`],
    ["fc:8:norm=layer:tanh", "it has 2 parts; wanted fc:<widths>:<activation>"],
    ["fc:8:tanh:norm=layer:relu", `its part "relu" stands behind an option`],
    ["fc:8:tanh:bias=true", `its bias is "true"; wanted yes, no`],
    ["fc:8:tanh:ghost=10", "it has ghost=10 with norm=none; ghost batches are for norm=batch"],
    ["fc:8:tanh:norm=batch:ghost=0", `its ghost is "0"; wanted a whole number`],
    ["linear:bias=no", `it has no option "bias"; this family has none`],
    ["cnn:8:tanh:avg:stride=3", `its stride is "3"; wanted 1, 2`],
    ["cnn:8,6:tanh:avg:norm=group", "its norm 2 has 6 channels (shape [16, 16, 6]) for 4 groups"],
    [
      "fc:8,1:tanh:norm=layer",
      "its norm 2 (shape [1]) would normalize every number by itself, which has no variance; wanted a wider layer",
    ],
    ["fc:8:tanh:norm=batch:ghost=1", "norm 1 (shape [8]) would normalize every number by itself"],
    ["vit:patch=8:layers=1:heads=1:width=1", "its layer norm (shape [1]) would normalize"],
    ["cnn:8:tanh:avg:groups=2", "it has groups=2 with norm=none; groups are for norm=group"],
    ["vgg:13", `its number of layers is "13"; wanted 11`],
    ["vgg:11:width=1/3", `its width is "1/3"; did you mean "1/2"? wanted 1, 1/2, 1/4, 1/8, 1/16`],
    ["vgg:11:norm=group:groups=3", `its norm "features.1" has 64 channels (shape [32, 32, 64])`],
    ["resnet:18", `its number of layers is "18"; wanted 8, 14, 20, 32, 44, 56`],
    ["resnet:8:norm=none", `its norm is "none"; wanted batch, group, layer`],
    ["resnet:8:norm=group:groups=32", `its norm "bn1" has 16 channels (shape [32, 32, 16])`],
    [{ family: "fc", widths: [8] }, "its activation is missing; wanted fc:<widths>:<activation>"],
    [{ family: "fc", widths: "8", activation: "tanh" }, `its widths is "8"; wanted [8]`],
    [
      { family: "fc", widths: [8], activation: "tanh", bias: "no" },
      `its bias is "no"; wanted false`,
    ],
    [{ family: "fc", widths: [8], activation: "tanh", depth: 2 }, `it has no option "depth"`],
    // What every object inherits is no part of a family.
    [{ family: "fc", widths: [8], activation: "tanh", toString: 2 }, `it has no option "toString"`],
    [{ widths: [8] } as unknown as NetworkSpec, "it names no family; wanted fc:"],
  ];
  for (const [spec, message] of cases) {
    const error = assertThrows(() => parseNetwork(spec, cifar), UsageError);
    assertStringIncludes(error.message, message);
  }
});

Deno.test("networkJson: is the spec with every option filled in, and reads back as the same network", () => {
  const json = networkJson("fc:8,4:tanh:norm=batch");
  assertEquals(json, {
    family: "fc",
    ...{ widths: [8, 4], activation: "tanh", norm: "batch", scaling: "standard" },
    ...{ bias: true, ghost: null },
  });
  assertEquals(parseNetwork(json, cifar).spec, "fc:8,4:tanh:norm=batch");
});

Deno.test("networkJson: of any network, through JSON's text, it means the same spec", () => {
  for (const { example } of networkList()) {
    const json = networkJson(example);
    assertEquals(networkJson(JSON.parse(JSON.stringify(json))), json, example);
  }
});

Deno.test("parseNetwork: token numbers are for networks that read them", () => {
  const text = { inputShape: [16], outputs: 65, tokens: 65 };
  assertThrows(() => parseNetwork("fc:8:tanh", text), UsageError, "token numbers of shape [16]");
});

Deno.test("parseNetwork: a convolution refuses examples that are no images, and odd images", () => {
  const flat = { inputShape: [784], outputs: 10 };
  assertThrows(() => parseNetwork("cnn:8:tanh:avg", flat), UsageError, "wants images");
  const odd = { inputShape: [27, 28, 1], outputs: 10 };
  assertThrows(
    () => parseNetwork("cnn:8:tanh:avg", odd),
    UsageError,
    `for this task an "fc" network`,
  );
});

Deno.test("parseNetwork: images too small for VGG's pools are refused with the pool and both shapes", () => {
  const digits = { inputShape: [28, 28, 1], outputs: 10 };
  assertThrows(
    () => parseNetwork("vgg:11", digits),
    UsageError,
    `its pool 3 ("features.10") would get 7x7 pixels of images of shape [28, 28, 1]; ` +
      "wanted even numbers, for this task at most stages=2",
  );
  assertEquals(parseNetwork("vgg:11:stages=2", digits).depth, 4);
  for (const spec of ["vgg:11", "resnet:8"]) {
    assertThrows(
      () => parseNetwork(spec, { inputShape: [784], outputs: 10 }),
      UsageError,
      "the task's examples have shape [784]",
    );
  }
});

Deno.test("parseNetwork: any text is a network or a UsageError", () => {
  const part = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom(
      "fc",
      "cnn",
      "regression",
      "deeplinear",
      "linear",
      "tanh",
      "avg",
      "8,8",
      "-1",
      "1e3",
    ),
  );
  const texts = fc.oneof(fc.string(), fc.array(part, { maxLength: 5 }).map((p) => p.join(":")));
  fc.assert(
    fc.property(texts, (text) => {
      try {
        assert(parseNetwork(text, cifar).parameterCount > 0);
      } catch (error) {
        assert(error instanceof UsageError, String(error));
      }
    }),
    { seed: 2, numRuns: 500 },
  );
});

Deno.test("parseNetwork: a group norm whose groups are a number each is refused, on more pixels it is not", () => {
  const parsed = (side: number) =>
    parseNetwork("cnn:4:tanh:none:norm=group", { inputShape: [side, side, 1], outputs: 2 });
  assertStringIncludes(
    assertThrows(() => parsed(1), UsageError).message,
    "its norm 1 (shape [1, 1, 4]) would normalize every number by itself, which has no variance; wanted fewer groups",
  );
  assertEquals(parsed(2).parameterCount > 0, true);
});
