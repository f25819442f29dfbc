import { assertLess } from "@std/assert";
import {
  type CohortPlan,
  parseOptimizer,
  parseSchedule,
  segmentsOf,
  segmentStepSize,
  startTraining,
  type StepSizeSegment,
} from "../../src/training/mod.ts";
import { batchOrder } from "../../src/training/schedules/batch_order.ts";
import {
  batchesOf,
  examples,
  features,
  lanes,
  regressionData,
  regressionProgram,
  regressionStart,
} from "../../src/training/test_regression.ts";
import { note } from "../house/note.ts";
import { forEachEngine } from "../support/for_each_engine.ts";
import { runTorch } from "../support/run_torch.ts";

/** An optimizer of ours and torch.optim's own. */
interface Case {
  readonly spec: string;
  readonly torch: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly eta: number;
  readonly schedule?: string;
}

const cases: Case[] = [
  { spec: "gd", torch: "SGD", options: {}, eta: 0.05 },
  { spec: "gd:decay=0.1", torch: "SGD", options: { weight_decay: 0.1 }, eta: 0.05 },
  {
    spec: "polyak:beta=0.8:decay=0.05",
    torch: "SGD",
    options: { momentum: 0.8, weight_decay: 0.05 },
    eta: 0.02,
  },
  {
    spec: "nesterov:beta=0.8:decay=0.05",
    torch: "SGD",
    options: { momentum: 0.8, weight_decay: 0.05, nesterov: true },
    eta: 0.02,
  },
  {
    spec: "polyak:beta=0.5",
    torch: "SGD",
    options: { momentum: 0.5 },
    eta: 0.05,
    schedule: "warmup:steps=7",
  },
  { spec: "sgd:batch=3", torch: "SGD", options: {}, eta: 0.02 },
  {
    spec: "sgd:batch=4:replace=yes:decay=0.1",
    torch: "SGD",
    options: { weight_decay: 0.1 },
    eta: 0.02,
  },
  {
    spec: "rmsprop:beta2=0.9:eps=1e-3",
    torch: "RMSprop",
    options: { alpha: 0.9, eps: 1e-3 },
    eta: 0.01,
  },
  { spec: "adam", torch: "Adam", options: { betas: [0.9, 0.99], eps: 1e-7 }, eta: 0.02 },
  {
    spec: "adam:beta1=0.5:beta2=0.999:eps=1e-8",
    torch: "Adam",
    options: { betas: [0.5, 0.999], eps: 1e-8 },
    eta: 0.02,
  },
  {
    spec: "adamw:decay=0.3",
    torch: "AdamW",
    options: { betas: [0.9, 0.99], eps: 1e-7, weight_decay: 0.3 },
    eta: 0.02,
  },
];
const steps = 20;

const scheduleOf = ({ schedule = "constant", eta }: Case) =>
  segmentsOf(parseSchedule(schedule), eta);
const stepSizesOf = (schedule: readonly StepSizeSegment[]) =>
  Array.from(
    { length: steps },
    (_, t) => segmentStepSize(schedule.findLast(({ from }) => from <= t)!, t),
  );

function batchesFor({ spec }: Case) {
  const read = parseOptimizer(spec);
  return read.family === "sgd" ? batchesOf(read.batch, read.replace) : undefined;
}

/** Parameters of lane 1 after each step, ours, one step a call. */
async function path(one: Case): Promise<number[][]> {
  const batches = batchesFor(one), schedule = scheduleOf(one);
  const ramps = schedule.some(({ ramp }) => ramp !== undefined);
  const program = regressionProgram(one.spec, {
    capacity: 1,
    ...(ramps ? { everyStepSize: true } : {}),
  });
  const plan: CohortPlan = {
    ...{ replicates: lanes, schedules: [schedule, schedule], steps, measureAt: [] },
    ...{ coldEvery: 0, midpointEvery: 0, ...(batches ? { batches } : {}) },
  };
  const session = startTraining(program, plan, regressionStart(), regressionData());
  const found: number[][] = [];
  const look = async () =>
    void found.push((await session.parametersOf(1)).flatMap((p) => Array.from(p)));
  await look();
  for (let more = true; more;) {
    more = await session.advance();
    await look();
  }
  session.dispose();
  program.stepper.dispose();
  program.meter.dispose();
  program.stability?.dispose();
  return found;
}

/** What `peers/torch_optimizers.py` is given. */
async function jobOf(one: Case, data: readonly Float32Array[]) {
  const [inputs, targets] = data as [Float32Array, Float32Array];
  const batches = batchesFor(one);
  const order = batches && batchOrder(batches);
  const all = Array.from({ length: examples }, (_, i) => i);
  return await Promise.resolve({
    ...{ optimizer: one.torch, options: one.options, stepSizes: stepSizesOf(scheduleOf(one)) },
    start: regressionStart().map((a) => Array.from(a.slice(a.length / lanes))),
    inputs: all.map((i) => Array.from(inputs.slice(i * features, (i + 1) * features))),
    targets: Array.from(targets),
    batches: Array.from({ length: steps }, (_, t) => order ? Array.from(order(t)) : all),
  });
}

const criterion = "optimizers: step by step where torch.optim's go";
let answers: number[][][] | string | undefined;

forEachEngine(criterion, async ({ name }) => {
  const data = await Promise.all(regressionData().map((t) => t.data() as Promise<Float32Array>));
  const jobs = await Promise.all(cases.map((one) => jobOf(one, data)));
  answers ??= await runTorch<number[][][]>("torch_optimizers.py", jobs);
  if (typeof answers === "string") return note("not run", `${criterion} [${name}]`, answers);
  for (const [i, one] of cases.entries()) {
    const ours = await path(one);
    answers[i]!.forEach((wanted, t) => {
      const size = Math.max(...wanted.map(Math.abs));
      // Some twenty roundings a step, each at most 2^-24 of the largest parameter, which stable steps do not magnify.
      const allowed = (t + 1) * 20 * 2 ** -24 * size;
      wanted.forEach((value, k) =>
        assertLess(
          Math.abs(value - ours[t]![k]!),
          allowed,
          `${one.spec}, step ${t}, parameter ${k}: ${ours[t]![k]}, PyTorch's ${value}`,
        )
      );
    });
  }
});
