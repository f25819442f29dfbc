import { compile, read, type Tensor, tf } from "../../src/engine/mod.ts";
import {
  exportWeights,
  type Network,
  parseNetwork,
  writeSafetensors,
} from "../../src/networks/mod.ts";
import { randomStream, seedOf } from "../../src/statistics/mod.ts";
import { lossPerReplicate } from "../../src/tasks/mod.ts";
import type { LossName } from "../../src/tasks/types.ts";
import { norm } from "../../src/oracle/mod.ts";
import { note } from "../house/note.ts";
import { assertWithin } from "../support/assert_within.ts";
import { forEachEngine } from "../support/for_each_engine.ts";
import { torchDerivatives, type TorchJob } from "../support/torch_derivatives.ts";

interface Problem {
  readonly network: Network;
  readonly loss: LossName;
  readonly examples: number;
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
  readonly parameters: readonly Float32Array[];
  readonly direction: readonly Float32Array[];
}

const image = [8, 8, 2];
type Case = [spec: string, inputShape: readonly number[], outputs: number, loss: LossName];

const cases: Case[] = [
  ...["tanh", "relu", "elu", "softplus", "gelu", "hardtanh", "identity"].flatMap((activation) =>
    (["mse", "cross-entropy"] as const).map((loss) =>
      [`fc:7,5:${activation}`, [6], 3, loss] as Case
    )
  ),
  ["fc:5:tanh", image, 3, "mse"],
  ["cnn:3,4:tanh:avg", image, 3, "mse"],
  ["cnn:3,4:tanh:max", image, 3, "cross-entropy"],
  ["cnn:4:relu:max", image, 3, "mse"],
  ["cnn:4:elu:avg", image, 3, "cross-entropy"],
  ["regression:9", [1], 1, "mse"],
  ["deeplinear:4:6", [6], 6, "mse"],
  ["linear", [6], 3, "cross-entropy"],
];

function problemOf([spec, inputShape, outputs, loss]: Case): Problem {
  const network = parseNetwork(spec, { inputShape, outputs });
  const { normal, integer } = randomStream(seedOf("torch", spec, loss));
  const examples = 9;
  const size = inputShape.reduce((a, b) => a * b, 1);
  const targets = new Float32Array(examples * outputs);
  for (let i = 0; i < examples; i++) targets[i * outputs + integer(outputs)] = 1;
  return {
    network,
    loss,
    examples,
    inputs: Float32Array.from({ length: examples * size }, normal),
    targets,
    parameters: network.initialize(["torch"], "scaled:1.5"),
    direction: network.parameters.map(({ shape }) =>
      Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, normal)
    ),
  };
}

function jobOf(
  { network, loss, examples, inputs, targets, parameters, direction }: Problem,
): TorchJob {
  const { spec, inputShape, outputs } = network;
  const file = (arrays: readonly Float32Array[]) =>
    writeSafetensors(exportWeights(network, arrays, 0));
  return {
    spec,
    inputShape,
    outputs,
    loss,
    inputs: channelsFirst(inputs, examples, inputShape),
    targets: [...targets],
    weights: file(parameters),
    direction: file(direction),
  };
}

function channelsFirst(values: Float32Array, examples: number, shape: readonly number[]): number[] {
  if (shape.length === 1) return [...values];
  const [height, width, channels] = shape as [number, number, number];
  const pixels = height * width;
  return Array.from({ length: values.length }, (_, to) => {
    const example = Math.floor(to / (channels * pixels));
    const [channel, pixel] = [Math.floor(to / pixels) % channels, to % pixels];
    return values[(example * pixels + pixel) * channels + channel]!;
  }).slice(0, examples * pixels * channels);
}

/** Outputs, loss, gradient and Hessian product, each array flat and in PyTorch's layout. */
async function onEngine(problem: Problem): Promise<Float64Array[]> {
  const { network, examples, inputs, targets, parameters, direction } = problem;
  const shapes = network.parameters.map(({ shape }) => [1, ...shape]);
  const ofOutputs = lossPerReplicate(problem.loss);
  const count = shapes.length;
  const compiled = compile((...all) => {
    const [at, along] = [all.slice(0, count), all.slice(count, 2 * count)];
    const [x, y] = [all[2 * count]!, all[2 * count + 1]!];
    const loss = (...p: Tensor[]) => tf.sum(ofOutputs(network.apply(p, x), y));
    const gradient = tf.grads(loss);
    const slope = (...p: Tensor[]) =>
      gradient(p).map((g, i) => tf.sum(tf.mul(g, along[i]!))).reduce((a, b) => tf.add(a, b));
    return [network.apply(at, x), loss(...at), ...gradient(at), ...tf.grads(slope)(at)];
  }, "torch_check");
  const tensors = (arrays: readonly Float32Array[]) =>
    arrays.map((values, i) => tf.tensor(values, shapes[i]));
  const out = compiled(
    ...tensors(parameters),
    ...tensors(direction),
    tf.tensor(inputs, [examples, ...network.inputShape]),
    tf.tensor(targets, [examples, network.outputs]),
  );
  const found = await Promise.all(out.map(async (t) => Float32Array.from(await read(t))));
  compiled.dispose();
  const inTorch = (arrays: Float32Array[]) =>
    exportWeights(network, arrays, 0).map(({ values }) => values);
  const [gradient, product] = [found.slice(2, 2 + count), found.slice(2 + count)];
  return [...found.slice(0, 2), ...inTorch(gradient), ...inTorch(product)]
    .map((values) => Float64Array.from(values));
}

/** The problem on images whose upper half is blank: every window of a pool there is a tie. */
function blanked(problem: Problem): Problem {
  const size = problem.inputs.length / problem.examples;
  const inputs = problem.inputs.map((value, i) => i % size < size / 2 ? 0.5 : value);
  return { ...problem, inputs };
}

const problems = [
  ...cases.map(problemOf),
  ...(["tanh", "relu"] as const).map((name) =>
    blanked(problemOf([`cnn:4,3:${name}:max`, image, 3, "mse"]))
  ),
];
const criterion = "networks: PyTorch gives the same outputs, loss, gradient and Hessian product";
const answers = await torchDerivatives(problems.map(jobOf));

/**
 * A number here is made by at most three layers forth and twice back, sums of at most 64 products each (nine examples, 16
 * to 64 pixels): some 600 roundings of 2^-24, which add up as their square root, times ten for cancellation.
 */
const relative = 10 * Math.sqrt(600) * 2 ** -24;

forEachEngine(criterion, async ({ name, mode }) => {
  if (typeof answers === "string") {
    note("not run", `${criterion} [${name} ${mode}]`, answers);
    return;
  }
  for (const [i, problem] of problems.entries()) {
    const { outputs, loss, gradient, product } = answers[i]!;
    const names = problem.network.parameters.map((p) => p.name);
    const wanted = [
      outputs,
      [loss],
      ...names.map((n) => gradient[n]!),
      ...names.map((n) => product[n]!),
    ].map((values) => Float64Array.from(values));
    const allowed = wanted.map((values) => relative * norm([values]));
    assertWithin(
      await onEngine(problem),
      wanted,
      allowed,
      `${problem.network.spec} ${problem.loss}`,
    );
  }
});
