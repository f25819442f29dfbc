import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { UsageError } from "../std/usage_error.ts";
import { exportWeights } from "./export_weights.ts";
import { importWeights } from "./import_weights.ts";
import { parseNetwork } from "./parse_network.ts";
import { readSafetensors } from "./read_safetensors.ts";
import { writeSafetensors } from "./write_safetensors.ts";

const options = { inputShape: [4, 4, 2], outputs: 3 };

Deno.test("importWeights: takes back what exportWeights gave, replicate by replicate", () => {
  const specs = fc.constantFrom(
    ...[
      "fc:5,4:tanh",
      "cnn:3:relu:max",
      "cnn:2,3:elu:avg",
      "linear",
      "fc:4:silu:norm=batch:bias=no",
    ],
    ...["cnn:3:relu:none:depthwise=yes:stride=2", "vgg:11:norm=batch:width=1/16:stages=1"],
    ...["resnet:8:width=1/16"],
  );
  fc.assert(
    fc.property(specs, fc.nat(2), (spec, replicate) => {
      const network = parseNetwork(spec, options);
      const parameters = network.initialize(["a", "b", "c"], "pytorch");
      const file = writeSafetensors(exportWeights(network, parameters, replicate));
      const alone = network.initialize([["a", "b", "c"][replicate]!], "pytorch");
      assertEquals(importWeights(network, readSafetensors(file, "w")), alone);
    }),
    { seed: 1, numRuns: 20 },
  );
});

Deno.test("exportWeights: dense weights are [out, in], filters [out, in, height, width]", () => {
  const network = parseNetwork("cnn:5:tanh:avg", options);
  const tensors = exportWeights(network, network.initialize(["a"], "pytorch"), 0);
  assertEquals(tensors.map(({ name, shape }) => `${name} ${shape}`), [
    "0.weight 5,2,3,3",
    "0.bias 5",
    "4.weight 3,20",
    "4.bias 3",
  ]);
});

Deno.test("exportWeights: a head reads the flattened channels first", () => {
  const network = parseNetwork("cnn:5:tanh:avg", options);
  const parameters = network.initialize(["a"], "pytorch");
  const head = exportWeights(network, parameters, 0)[2]!.values;
  const [row, column, channel, output] = [1, 0, 3, 2];
  const ours = parameters[2]![((row * 2 + column) * 5 + channel) * 3 + output];
  assertEquals(head[output * 20 + (channel * 2 + row) * 2 + column], ours);
});

Deno.test("exportWeights: a replicate that is not there is refused", () => {
  const network = parseNetwork("linear", options);
  const parameters = network.initialize(["a"], "pytorch");
  assertThrows(() => exportWeights(network, parameters, 1), RangeError, "holds 1 of them");
});

Deno.test("importWeights: a batch norm's running statistics and counter are passed over", () => {
  const network = parseNetwork("cnn:3:relu:max:norm=batch", options);
  const own = network.initialize(["a"], "pytorch");
  const running = ["2.running_mean", "2.running_var"]
    .map((name) => ({ name, shape: [3], values: new Float32Array(3) }));
  const tensors = [...exportWeights(network, own, 0), ...running];
  assertEquals(importWeights(network, tensors), own);
  const plain = parseNetwork("cnn:3:relu:max", options);
  const parameters = plain.initialize(["a"], "pytorch");
  assertThrows(
    () => importWeights(plain, [...exportWeights(plain, parameters, 0), ...running]),
    UsageError,
    `no parameter "2.running_mean"`,
  );
});

Deno.test("importWeights: missing, unknown, misshapen and infinite tensors are refused", () => {
  const network = parseNetwork("fc:4:tanh", options);
  const good = exportWeights(network, network.initialize(["a"], "pytorch"), 0);
  const refused = (tensors: typeof good, message: string) =>
    assertThrows(() => importWeights(network, tensors), UsageError, message);
  refused(good.slice(1), `"0.weight" is missing`);
  refused([...good, { ...good[0]!, name: "0.wieght" }], `did you mean "0.weight"?`);
  refused([{ ...good[0]!, shape: [32, 4] }, ...good.slice(1)], "has shape [32, 4]; wanted [4, 32]");
  const infinite = good[0]!.values.slice().fill(Infinity, 5, 6);
  refused([{ ...good[0]!, values: infinite }, ...good.slice(1)], "not finite");
});
