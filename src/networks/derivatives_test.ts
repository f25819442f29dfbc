import { assertLess } from "@std/assert";
import { openEngine, tf } from "../engine/mod.ts";
import { parseNetwork } from "./parse_network.ts";
import { derivativeErrors } from "./test_derivatives.ts";

await openEngine("cpu");

const flat = [
  "fc:6,5:tanh:norm=layer",
  "fc:6,5:silu:norm=batch",
  "fc:6,5:gelu:norm=batch:ghost=3",
  "fc:6,5:tanh:scaling=ntk",
  "fc:6,5:softplus:scaling=mup:bias=no",
];

const images = [
  "cnn:2:tanh:avg:norm=batch",
  "cnn:4:gelu:none:stride=2:norm=group:groups=2",
  "cnn:2:softplus:none:depthwise=yes:stride=2:norm=layer",
];

for (const spec of images) {
  Deno.test(`apply: derivatives of ${spec}, the third too, are those of its differences`, async () => {
    const inputs = tf.randomNormal([4, 4, 4, 2], 0, 1, "float32", 8);
    for (const convolution of ["patches", "native"] as const) {
      const network = parseNetwork(spec, { inputShape: [4, 4, 2], outputs: 2, convolution });
      // As above.
      for (const error of await derivativeErrors(network, inputs)) assertLess(error, 1e-3);
    }
  });
}

for (const spec of flat) {
  Deno.test(`apply: derivatives of ${spec}, the third too, are those of its differences`, async () => {
    const network = parseNetwork(spec, { inputShape: [4], outputs: 2 });
    const inputs = tf.randomNormal([6, 4], 0, 1, "float32", 7);
    // 1e-4 of rounding and 2^-20 of a fifth derivative below 100: see derivativeErrors.
    for (const error of await derivativeErrors(network, inputs)) assertLess(error, 1e-3);
  });
}
