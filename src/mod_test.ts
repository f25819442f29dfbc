import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { curvatureList } from "./curvature/mod.ts";
import * as publicList from "./mod.ts";
import {
  judgeNetwork,
  openEngine,
  type OwnNetwork,
  type OwnRequest,
  randomStream,
  seedOf,
  tf,
  UsageError,
  useMode,
} from "./mod.ts";

// TensorFlow's graph executor compiles in no time; what these tests hold is the same in every mode.
const engine = await openEngine("auto", { mode: "graph" });

const network: OwnNetwork = {
  initialize(seed) {
    const { normal } = randomStream(seedOf("own", seed));
    const drawn = (scale: number) => Float32Array.from({ length: 8 }, () => scale * normal());
    return [tf.tensor(drawn(1), [8]), tf.tensor(drawn(1), [8]), { shape: [8], values: drawn(0.3) }];
  },
  // Σ a · tanh(w x + b): a number in, a number out.
  apply: ([w, b, a], x) =>
    tf.sum(tf.mul(a!, tf.tanh(tf.add(b!, tf.mul(tf.expandDims(x, 1), w!)))), 1),
};

const x = Array.from({ length: 10 }, (_, i) => -1 + 2 * i / 9);
const request: OwnRequest = {
  engine,
  network,
  inputs: { shape: [10], values: x },
  targets: { shape: [10], values: x.map((x) => 4 * x ** 3 - 3 * x) },
  loss: "mse",
  seeds: ["a", "b"],
  stepSizes: [0.05, { ratio: 0.5 }],
  steps: 40,
};

const refusal = async (change: Partial<OwnRequest>) =>
  (await assertRejects(() => judgeNetwork({ ...request, ...change }), UsageError)).message;

Deno.test("judgeNetwork: every seed with every step size, each judged under every claim", async () => {
  const steps: number[] = [];
  const result = await judgeNetwork({ ...request, onProgress: (step) => steps.push(step) });
  const { networks, claims } = result;
  assertEquals(result.engine, engine.facts);
  assertEquals(networks.map(({ seed }) => seed), ["a", "a", "b", "b"]);
  assertEquals([networks[0]!.stepSize, networks[2]!.stepSize], [0.05, 0.05]);
  const ids = ["H1a", "H1b", "H2", "H2-above", "H3", "H4"];
  assertEquals(Object.keys(claims), ids);
  for (const { rows, stepSize, claims } of networks) {
    assertEquals(Object.keys(claims), ids);
    assertEquals(rows!.losses.length, rows!.end.step + 1);
    assertEquals(rows!.schedule, [{ from: 0, stepSize }]);
  }
  for (const { shown, notShown, censored, ineligible, broken } of Object.values(claims)) {
    assertEquals(shown + notShown + censored + ineligible, 4);
    assertEquals(broken, 0);
  }
  assertEquals(steps.length > 0 && steps.at(-1)! <= 40, true);
});

Deno.test("judgeNetwork: a ratio is a step size by the sharpness at initialization, in three digits", async () => {
  const { networks } = await judgeNetwork({ ...request, claims: ["H1"] });
  for (const { stepSize, rows } of [networks[1]!, networks[3]!]) {
    assertEquals(stepSize, Number((2 * 0.5 / rows!.sharpness[0]!.value!).toPrecision(3)));
  }
});

Deno.test("judgeNetwork: the same request gives the same bits, and leaves no tensors behind", async () => {
  const first = await judgeNetwork(request);
  // What ran in between must not matter.
  useMode("xla");
  const before = tf.memory().numTensors;
  assertEquals(await judgeNetwork(request), first);
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("judgeNetwork: a named loss and the same one written by the user give the same losses", async () => {
  const of = (f: tf.Tensor, y: tf.Tensor) => tf.mul(tf.mean(tf.square(tf.sub(f, y))), 0.5);
  const stepSizes = [0.05];
  const named = await judgeNetwork({ ...request, stepSizes });
  const own = await judgeNetwork({ ...request, stepSizes, loss: { like: "mse", of } });
  own.networks.forEach(({ rows }, r) =>
    rows!.losses.forEach((loss, t) => {
      const wanted = named.networks[r]!.rows!.losses[t]!;
      // A handful of roundings a step, which a contraction does not amplify.
      assert(
        Math.abs(loss! - wanted) <= 64 * (t + 1) * 2 ** -24 * named.networks[r]!.rows!.losses[0]!,
      );
    })
  );
});

Deno.test("judgeNetwork: H3 comes with a branch at half the step size where a network hovers", async () => {
  const { networks } = await judgeNetwork({
    ...request,
    stepSizes: [{ ratio: 0.9 }],
    steps: 200,
    claims: ["H3"],
    branchSteps: 100,
  });
  const hovered = networks.filter(({ cut }) => cut !== undefined);
  assert(hovered.length > 0, "no network came to hover");
  for (const { cut, claims, stepSize } of networks) {
    const { outcome, numbers } = claims["H3"]!;
    assertEquals(cut === undefined, outcome.state === "ineligible");
    if (!cut) continue;
    assertEquals(cut.schedule, [{ from: numbers["dropStep"]!, stepSize: stepSize / 2 }]);
    assertEquals(cut.end.step, numbers["dropStep"]! + 100);
    assertEquals(numbers["cutFactor"], 2);
  }
});

Deno.test("judgeNetwork: a network whose sharpness is not positive gets no step size, and says so", async () => {
  const flat: OwnNetwork = {
    initialize: () => [{ shape: [], values: [1] }],
    apply: ([a], x) => tf.mul(tf.mul(a!, 0), x),
  };
  const { networks, claims } = await judgeNetwork({
    ...request,
    network: flat,
    seeds: ["a"],
    stepSizes: [{ ratio: 0.5 }],
  });
  assertEquals([networks[0]!.stepSize, networks[0]!.rows], [0, undefined]);
  assertEquals(claims["H2"]!.ineligible, 1);
  assertStringIncludes(JSON.stringify(networks[0]!.claims["H2"]), "initial sharpness");
});

Deno.test("judgeNetwork: refuses requests out of range before any work", async () => {
  assertStringIncludes(await refusal({ seeds: [] }), "seeds is 0, wanted at least one");
  assertStringIncludes(await refusal({ seeds: ["a", "a"] }), "wanted each seed once");
  assertStringIncludes(await refusal({ stepSizes: [] }), "stepSizes is 0");
  for (const stepSize of [0, -1, NaN, Infinity, { ratio: 0 }]) {
    assertStringIncludes(await refusal({ stepSizes: [stepSize] }), "wanted numbers above 0");
  }
  assertStringIncludes(await refusal({ steps: 0.5 }), "steps is 0.5");
  assertStringIncludes(await refusal({ measureEvery: 5 }), "measureEvery is 5, wanted an even");
  assertStringIncludes(await refusal({ branchSteps: 0 }), "branchSteps is 0");
  assertStringIncludes(await refusal({ claims: ["H9"] }), 'Cannot find claim "H9"');
});

Deno.test("judgeNetwork: refuses targets and losses that do not fit the outputs", async () => {
  assertStringIncludes(
    await refusal({ targets: { shape: [10, 1], values: x } }),
    "apply gives outputs of shape [10], the targets have [10,1]",
  );
  assertStringIncludes(
    await refusal({ loss: { like: "mse", of: (f, y) => tf.sub(f, y) } }),
    "it gives 10 numbers, wanted one",
  );
});

Deno.test("curvatureList: what eos list names can be imported from here", () => {
  const missing = curvatureList.filter(({ name }) => !(name in publicList));
  assertEquals(missing, []);
});
