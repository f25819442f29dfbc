import { assert, assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import fc from "fast-check";
import { UsageError } from "../std/usage_error.ts";
import { initializations, parseInitialization } from "./initialization.ts";
import { parseNetwork } from "./parse_network.ts";

const network = parseNetwork("fc:64,32:tanh", { inputShape: [20], outputs: 4 });
const fans = [20, 20, 64, 64, 32, 32];
const rootMeanSquare = (x: Float32Array) => Math.sqrt(x.reduce((s, v) => s + v * v, 0) / x.length);
const largest = (x: Float32Array) => x.reduce((m, v) => Math.max(m, Math.abs(v)), 0);

Deno.test("initialize: a replicate's values hang on its own seed alone", () => {
  const both = network.initialize(["a", "b"], "pytorch");
  const alone = network.initialize(["b"], "pytorch");
  both.forEach((values, i) => {
    assertEquals(values.slice(values.length / 2), alone[i]);
    assert(!values.slice(0, values.length / 2).every((v, k) => v === alone[i]![k]));
  });
});

Deno.test("initialize: a parameter's values hang on its name alone, not on the layers before it", () => {
  const deeper = parseNetwork("fc:20,64,32:tanh", { inputShape: [20], outputs: 4 });
  const head = (net: typeof network, i: number) => net.initialize(["a"], "pytorch")[i]!;
  // Both have a layer "0" with 20 inputs; the shorter one begins alike.
  assertEquals(head(deeper, 0).slice(0, 400), head(network, 0).slice(0, 400));
});

Deno.test("initialize: pytorch fills ±1/sqrt(fan in), weights and biases", () => {
  network.initialize(["a"], "pytorch").forEach((values, i) => {
    const bound = 1 / Math.sqrt(fans[i]!);
    assert(largest(values) <= Math.fround(bound));
    // Of n uniform numbers none is beyond 80 % with chance 0.8^n; the shortest array here has 4 entries, the next 32.
    if (values.length >= 32) assert(largest(values) > 0.8 * bound);
  });
});

Deno.test("initialize: scaled is pytorch with its weights times g", () => {
  const plain = network.initialize(["a"], "pytorch");
  network.initialize(["a"], "scaled:1.7").forEach((values, i) => {
    const scale = network.parameters[i]!.name.endsWith("weight") ? 1.7 : 1;
    // Three roundings to float32, of values below 1/4.
    values.forEach((v, k) => assertAlmostEquals(v, scale * plain[i]![k]!, 2 ** -24));
  });
});

Deno.test("initialize: xavier's spread is sqrt(2 / (fan in + fan out)), its biases are zero", () => {
  for (const name of ["xavier", "xavier-uniform"]) {
    const values = network.initialize(["a"], name);
    const deviation = Math.sqrt(2 / (64 + 32));
    // 2,048 entries: the relative deviation of a root mean square is 1/sqrt(2·2048) = 1.6 % for normal numbers; five of it.
    assertLess(Math.abs(rootMeanSquare(values[2]!) / deviation - 1), 0.08);
    assertEquals([1, 3, 5].map((i) => largest(values[i]!)), [0, 0, 0]);
  }
  const [filter] = parseNetwork("cnn:16:tanh:avg", { inputShape: [4, 4, 8], outputs: 1 })
    .initialize(["a"], "xavier");
  // 1,152 entries: 2.1 %; five of it.
  assertLess(Math.abs(rootMeanSquare(filter!) / Math.sqrt(2 / (72 + 144)) - 1), 0.11);
});

Deno.test("initialize: paper gives each family what the paper's code gives it", () => {
  assertEquals(network.initialize(["a"], "paper"), network.initialize(["a"], "pytorch"));
  const regression = parseNetwork("regression:1000", { inputShape: [1], outputs: 1 });
  const [first, bias, last] = regression.initialize(["a"], "paper");
  // 1,000 entries: 2.2 %; five of it.
  assertLess(Math.abs(rootMeanSquare(first!) / (1.9 * Math.sqrt(2 / 1001)) - 1), 0.12);
  assertLess(Math.abs(rootMeanSquare(last!) / Math.sqrt(2 / 1001) - 1), 0.12);
  assertEquals(largest(bias!), 0);
  const deep = parseNetwork("deeplinear:2:50", { inputShape: [50], outputs: 50 });
  assertEquals(deep.initialize(["a"], "paper"), deep.initialize(["a"], "xavier"));
});

Deno.test("parseInitialization: canonical specs round-trip", () => {
  const examples = initializations.map(({ name }) => name.replace("<g>", "1.7"));
  for (const spec of [...examples, "scaled:1e-3", "scaled:2.50"]) {
    const { spec: canonical } = parseInitialization(spec);
    assertEquals(parseInitialization(canonical).spec, canonical);
  }
  assertEquals(parseInitialization("scaled:2.50").spec, "scaled:2.5");
});

Deno.test("parseInitialization: a wrong spec is answered with what is right", () => {
  for (
    const spec of [
      "scaled",
      "scaled:",
      "scaled:0",
      "scaled:-1",
      "scaled:x",
      "scaled:1001",
      "scaled:1e9",
    ]
  ) {
    assertThrows(() => parseInitialization(spec), UsageError, "wanted a number above 0");
  }
  assertThrows(() => parseInitialization("xavir"), UsageError, `did you mean "xavier"?`);
  assertThrows(() => parseInitialization("scaled:1:2"), UsageError, "there is none of that name");
});

Deno.test("parseInitialization: any text is an initialization or a UsageError", () => {
  const texts = fc.oneof(
    fc.string(),
    fc.string().map((s) => `scaled:${s}`),
    fc.double().map((g) => `scaled:${g}`),
  );
  fc.assert(
    fc.property(texts, (text) => {
      try {
        assert(parseInitialization(text).spec.length > 0);
      } catch (error) {
        assert(error instanceof UsageError, String(error));
      }
    }),
    { seed: 1, numRuns: 300 },
  );
});
