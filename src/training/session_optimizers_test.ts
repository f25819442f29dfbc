import { assert, assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { openEngine, tf } from "../engine/mod.ts";
import { UsageError } from "../std/usage_error.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { CohortPlan } from "./cohort.ts";
import { decodeCheckpoint } from "./decode_checkpoint.ts";
import { encodeCheckpoint } from "./encode_checkpoint.ts";
import { optimizerList } from "./optimizers/optimizer_list.ts";
import type { NetworkRows } from "./rows.ts";
import { batchOrder } from "./schedules/batch_order.ts";
import { parseSchedule } from "./schedules/parse_schedule.ts";
import { segmentsOf } from "./schedules/segments_of.ts";
import { startTraining } from "./session.ts";
import type { StepperSizes } from "./stepper.ts";
import {
  batchesOf,
  lanes,
  regressionData,
  regressionProgram,
  regressionStart,
} from "./test_regression.ts";

await openEngine("cpu");

const plan: CohortPlan = {
  replicates: lanes,
  schedules: [[{ from: 0, stepSize: 0.02 }], [{ from: 0, stepSize: 0.05 }]],
  steps: 14,
  measureAt: [0, 3, 6, 9, 12, 14],
  coldEvery: 0,
  midpointEvery: 0,
};

interface Found {
  readonly rows: readonly NetworkRows[];
  readonly parameters: readonly (readonly number[])[];
  readonly chunks: number;
}

/** Trains; after `cut` chunks the run is given up, and another program goes on from the checkpoint's text. */
async function train(
  spec: string,
  changes: Partial<CohortPlan> = {},
  { cut = Infinity, ...sizes }: Partial<StepperSizes> & { readonly cut?: number } = {},
): Promise<Found> {
  tf.engine().startScope();
  const whole = { ...plan, ...changes };
  const open = (from?: Parameters<typeof startTraining>[4]) => {
    const program = regressionProgram(spec, sizes);
    const session = startTraining(program, whole, regressionStart(), regressionData(), from);
    return { program, session };
  };
  let { program, session } = open();
  let chunks = 0;
  for (let more = true; more; chunks++) {
    more = await session.advance();
    if (chunks + 1 !== cut || !more) continue;
    const text = encodeCheckpoint(await session.checkpoint());
    session.dispose();
    program.meter.dispose();
    program.stability?.dispose();
    ({ program, session } = open({ from: decodeCheckpoint(text) }));
  }
  const parameters = await Promise.all([0, 1].map((r) => session.parametersOf(r)));
  const found = {
    rows: session.rows(),
    parameters: parameters.map((lane) => lane.flatMap((p) => Array.from(p))),
    chunks,
  };
  session.dispose();
  program.meter.dispose();
  program.stability?.dispose();
  tf.engine().endScope();
  return found;
}

/** Every optimizer, with the schedules and cadences that go with it. */
const runs: [name: string, spec: string, Partial<CohortPlan>, Partial<StepperSizes>][] = [
  ...optimizerList().map(({ example }): typeof runs[number] => [example, example, {}, {}])
    .filter(([name]) => !name.startsWith("sgd")),
  ["sgd", "sgd:batch=4", { batches: batchesOf(4) }, {}],
  ["sgd with replacement, sparse losses", "sgd:batch=3:replace=yes", {
    batches: batchesOf(3, true),
    lossEvery: 3,
  }, { sparseLosses: true }],
  ["warm-up", "polyak", {
    schedules: [0.02, 0.05].map((eta) => segmentsOf(parseSchedule("warmup:steps=9"), eta)),
  }, { everyStepSize: true }],
  ["curvature", "gd", { curvature: { c: 0.5, every: 6 } }, {}],
];

for (const [name, spec, changes, sizes] of runs) {
  Deno.test(`I13: cut after any chunk, a run goes on bit for bit: ${name}`, async () => {
    const whole = await train(spec, changes, sizes);
    assert(whole.rows.every(({ end }) => end.reason === "budget"), JSON.stringify(whole.rows));
    for (const cut of [1, 3, whole.chunks - 1]) {
      assertEquals(await train(spec, changes, { ...sizes, cut }), whole);
    }
  });
}

Deno.test("startTraining: a ramp's rows do not depend on how the steps are cut into calls", async () => {
  const [, spec, changes, sizes] = runs.find(([name]) => name === "warm-up")!;
  const whole = await train(spec, changes, sizes);
  const again = await train(spec, changes, { ...sizes, capacity: 1 });
  assertEquals(again.rows, whole.rows);
  // The same by constant segments of one step each.
  const each = [0.02, 0.05].map((eta) =>
    Array.from({ length: 14 }, (_, t) => ({ from: t, stepSize: eta * Math.min(1, (t + 1) / 9) }))
  );
  const stepwise = await train(spec, { schedules: each });
  whole.rows.forEach(({ losses }, r) =>
    losses.forEach((loss, t) =>
      // η differs by a rounding in float64, hence now and then by one in float32: 2^-24 of a step that moves the loss by
      // less than itself.
      assertAlmostEquals(loss!, stepwise.rows[r]!.losses[t]!, 14 * 2 ** -22 * loss!)
    )
  );
});

Deno.test("startTraining: step sizes follow sharpness at multiples of `every`, and rows say all of them", async () => {
  const { rows } = await train("gd", {
    curvature: { c: 0.5, every: 6 },
    schedules: [[{ from: 0, stepSize: 99 }], [{ from: 0, stepSize: 0.001 }]],
  });
  const [free, capped] = rows as [NetworkRows, NetworkRows];
  assertEquals(free.schedule.map(({ from }) => from), [0, 6, 12]);
  free.schedule.forEach(({ from, stepSize }) => {
    const { value } = free.sharpness.find(({ step }) => step === from)!;
    assertEquals(stepSize, 0.5 / value!);
    const { threshold } = free.stability!.find(({ step }) => step === from)!;
    assertEquals(threshold, 2 / stepSize);
  });
  assertEquals(capped.schedule.map(({ stepSize }) => stepSize), [0.001, 0.001, 0.001]);
});

Deno.test("takeRows: a schedule that follows sharpness does not grow", async () => {
  const program = regressionProgram("gd");
  const changed = { ...plan, curvature: { c: 0.5, every: 3 } };
  const session = startTraining(program, changed, regressionStart(), regressionData());
  while (await session.advance()) {
    session.takeRows();
    session.lanes.forEach(({ schedule }) => assertEquals(schedule.length, 1));
  }
  session.dispose();
});

Deno.test("startTraining: steps on batches descend their batch's loss; losses are of all data", async () => {
  const spec = "sgd:batch=4";
  const { rows, parameters } = await train(spec, {
    batches: batchesOf(4),
    steps: 1,
    measureAt: [0],
  });
  const order = batchOrder(batchesOf(4))(0);
  // The same step by gradient descent on the batch's examples alone.
  const [inputs, targets] = regressionData() as [tf.Tensor2D, tf.Tensor2D];
  const program = regressionProgram("gd");
  const index = tf.tensor1d(order, "int32");
  const batch = [tf.gather(inputs, index), tf.gather(targets, index)];
  const one = { ...plan, steps: 1, measureAt: [] };
  const session = startTraining(program, one, regressionStart(), batch);
  while (await session.advance());
  for (const r of [0, 1]) {
    const wanted = (await session.parametersOf(r)).flatMap((p) => Array.from(p));
    assertEquals(parameters[r], wanted);
  }
  session.dispose();
  const full = await train("gd", { steps: 1, measureAt: [0] });
  assertEquals(rows.map(({ losses }) => losses[0]), full.rows.map(({ losses }) => losses[0]));
});

Deno.test("startTraining: a batch of all examples is gradient descent, to rounding", async () => {
  const sgd = await train("sgd:batch=10", { batches: batchesOf(10) });
  const gd = await train("gd");
  sgd.rows.forEach(({ losses, stability }, r) => {
    // The order of the ten terms of each sum is another.
    losses.forEach((loss, t) =>
      assertAlmostEquals(loss!, gd.rows[r]!.losses[t]!, (t + 1) * 40 * 2 ** -24 * losses[0]!)
    );
    // And batch sharpness is the directional one, which sharpness bounds.
    stability!.forEach(({ effective }, i) => {
      assertLess(effective!, gd.rows[r]!.sharpness[i]!.value! * (1 + 1e-3));
    });
  });
});

Deno.test("startTraining: sparse losses stand at multiples of lossEvery and at the end, and repeat between", async () => {
  const every = await train("sgd:batch=4", { batches: batchesOf(4) });
  const sparse = await train("sgd:batch=4", { batches: batchesOf(4), lossEvery: 4 }, {
    sparseLosses: true,
  });
  assertEquals(sparse.parameters, every.parameters);
  sparse.rows.forEach(({ losses, lossEvery }, r) => {
    assertEquals(lossEvery, 4);
    const wanted = every.rows[r]!.losses.map((_, t, all) => all[t === 14 ? t : t - t % 4]!);
    losses.forEach((loss, t) => assertAlmostEquals(loss!, wanted[t]!, 8 * 2 ** -24 * wanted[t]!));
  });
});

Deno.test("startTraining: refuses a checkpoint of another optimizer", async () => {
  const open = (spec: string, from?: Checkpoint) =>
    startTraining(
      ...[regressionProgram(spec), plan, regressionStart(), regressionData()] as const,
      from ? { from } : {},
    );
  const from = await open("polyak").checkpoint();
  const refusal = (spec: string) => assertThrows(() => open(spec, from), UsageError).message;
  assert(/state has arrays of .* numbers, that of the run no arrays/.test(refusal("gd")));
  assert(refusal("adam").includes("its optimizer's state has arrays of"));
  open("nesterov", from).dispose();
});

Deno.test("startTraining: refuses a stepper that was made for other steps", () => {
  const refusal = (spec: string, changes: Partial<CohortPlan>) =>
    assertThrows(
      () =>
        startTraining(
          regressionProgram(spec),
          { ...plan, ...changes },
          regressionStart(),
          regressionData(),
        ),
      RangeError,
    ).message;
  assert(refusal("sgd:batch=4", {}).includes("batches: 4 of 10 examples, the plan has none"));
  assert(refusal("gd", { batches: batchesOf(3) }).includes("none, the plan has 3 of 10"));
  assert(refusal("gd", { lossEvery: 2 }).includes("sparse losses: false, the plan has true"));
  const schedules = [1, 1].map((eta) => segmentsOf(parseSchedule("cosine:steps=9"), eta));
  assert(refusal("gd", { schedules }).includes("step sizes of every step"));
});
