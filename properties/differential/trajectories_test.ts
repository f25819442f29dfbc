/** Whole trajectories of every family, from weights drawn here, against PyTorch's: losses and sharpness. */
import { assert, assertEquals, assertLess } from "@std/assert";
import { type NetworkDraw, problemOf } from "../../src/arbitraries/mod.ts";
import type { LossName } from "../../src/tasks/types.ts";
import { note } from "../house/note.ts";
import { forEachEngine } from "../support/for_each_engine.ts";
import { frameJob, numbersJob } from "../support/network_job.ts";
import { runTorch } from "../support/run_torch.ts";
import { trainProblem } from "../support/train_problem.ts";

/** What `peers/torch_trajectories.py` answers. */
interface Trajectory {
  readonly attempt: number;
  readonly eta: number;
  readonly losses: readonly number[];
  readonly sharpness: readonly (readonly [step: number, value: number])[];
}

const steps = 200, measure = [0, 100, 200];
/** Step sizes are this share, or less, of what the start's sharpness would allow. */
const ratio = 0.2;
/** Starts to choose from, see `peers/torch_trajectories.py`. */
const attempts = 12;

const image = { inputShape: [8, 8, 3], outputs: 3, group: 1 };
const text = { inputShape: [6], outputs: 5, tokens: 5, group: 1 };
const flat = { inputShape: [6], outputs: 3, group: 1 };
const number = { inputShape: [1], outputs: 1, group: 1 };

/** Each family, each norm once. */
const cases: readonly (readonly [NetworkDraw, LossName])[] = [
  [{ json: { family: "fc", widths: [12, 10], activation: "tanh" }, ...flat, examples: 12 }, "mse"],
  [
    {
      ...{ json: { family: "fc", widths: [8, 8], activation: "gelu", norm: "layer" } },
      ...{ ...flat, examples: 12 },
    },
    "cross-entropy",
  ],
  [
    {
      ...{ json: { family: "fc", widths: [8, 8], activation: "silu", norm: "batch", ghost: 6 } },
      ...{ ...flat, examples: 12 },
    },
    "mse",
  ],
  [
    {
      ...{ json: { family: "fc", widths: [10], activation: "elu", scaling: "mup", bias: false } },
      ...{ ...flat, examples: 12 },
    },
    "mse",
  ],
  [
    {
      json: { family: "cnn", widths: [4, 4], activation: "tanh", pool: "avg", norm: "batch" },
      ...image,
      examples: 8,
    },
    "mse",
  ],
  [
    {
      json: {
        ...{ family: "cnn", widths: [4], activation: "softplus", pool: "max" },
        ...{ stride: 2, depthwise: true, norm: "group", groups: 2 },
      },
      ...{ ...image, examples: 8 },
    },
    "cross-entropy",
  ],
  [
    {
      json: { family: "vgg", layers: 11, width: "1/16", stages: 2 },
      ...{ ...image, examples: 8 },
    },
    "mse",
  ],
  [
    {
      json: { family: "resnet", layers: 8, width: "1/8", norm: "batch" },
      ...{ ...image, examples: 8 },
    },
    "cross-entropy",
  ],
  [{ json: { family: "regression", width: 12 }, ...number, examples: 10 }, "mse"],
  [
    { json: { family: "deeplinear", layers: 4, width: 6 }, ...flat, outputs: 6, examples: 9 },
    "mse",
  ],
  [{ json: { family: "linear" }, ...flat, examples: 9 }, "cross-entropy"],
  [
    {
      json: { family: "transformer", layers: 2, heads: 2, width: 8, activation: "gelu" },
      ...{ ...text, examples: 6 },
    },
    "cross-entropy",
  ],
  [
    {
      json: { family: "vit", patch: 4, layers: 2, heads: 2, width: 8 },
      ...{ ...image, examples: 8 },
    },
    "cross-entropy",
  ],
  [{ json: { family: "lstm", layers: 2, width: 5 }, ...text, examples: 6 }, "cross-entropy"],
  [{ json: { family: "product", factors: 3, power: 2 }, ...number, examples: 2 }, "mse"],
  [{ json: { family: "twolayer", width: 8 }, ...number, examples: 2 }, "mse"],
];

const problems = cases.map(([draw, loss]) =>
  Array.from(
    { length: attempts },
    (_, attempt) => problemOf({ draw, loss, more: 0, salt: 7 }, attempt),
  )
);
const answers = await runTorch<Trajectory[]>("torch_trajectories.py", {
  ...{ steps, measure, ratio },
  jobs: problems.map((list) => ({ ...frameJob(list[0]!), attempts: list.map(numbersJob) })),
});

/** What wasm, ten times as slow here, leaves out. */
const large = ["vgg", "resnet", "vit"];

const criterion = "every family: 200 steps from weights drawn here are PyTorch's";

forEachEngine(criterion, async ({ name }) => {
  if (typeof answers === "string") return note("not run", `${criterion} [${name}]`, answers);
  for (const [i, { attempt, eta, losses, sharpness }] of answers.entries()) {
    const problem = problems[i]![attempt]!;
    if (name === "wasm" && large.includes(problem.json.family)) continue;
    const found = await trainProblem(problem, eta, steps, measure);
    const close = (ours: number, theirs: number, allowed: number, what: string) =>
      assertLess(
        Math.abs(ours / theirs - 1),
        allowed,
        `${problem.network.spec}, ${what}: ${ours}, PyTorch's ${theirs}`,
      );
    assertEquals(found.losses.length, losses.length);
    losses.forEach((loss, t) => close(found.losses[t]!, loss, 1e-4, `loss at ${t}`));
    assertEquals(found.sharpness.length, sharpness.length);
    sharpness.forEach(([step, value], k) =>
      close(found.sharpness[k]!, value, 1e-3, `sharpness at ${step}`)
    );
    // The path goes somewhere, and not to the floor of rounding.
    assert(losses.at(-1)! < 0.99 * losses[0]!, `${problem.network.spec} does not train`);
  }
}, [{ name: "tensorflow", mode: "graph" }, { name: "wasm", mode: "eager" }]);
