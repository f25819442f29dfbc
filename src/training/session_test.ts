import { assert, assertAlmostEquals, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { openEngine, tf } from "../engine/mod.ts";
import { UsageError } from "../std/usage_error.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { CohortPlan } from "./cohort.ts";
import { decodeCheckpoint } from "./decode_checkpoint.ts";
import { encodeCheckpoint } from "./encode_checkpoint.ts";
import type { NetworkRows, SharpnessRow } from "./rows.ts";
import { startTraining, type TrainingOptions } from "./session.ts";
import { curvatures, quadraticProgram } from "./test_quadratics.ts";

await openEngine("cpu");

/** Two lanes on ½·2θ², from 1 and −2, η = 0.1 and 0.4: θ shrinks by 0.8 and 0.2 a step. */
const plan: CohortPlan = {
  replicates: 2,
  schedules: [[{ from: 0, stepSize: 0.1 }], [{ from: 0, stepSize: 0.4 }]],
  steps: 10,
  measureAt: [0, 5, 10],
  coldEvery: 0,
  midpointEvery: 0,
};
const start = [Float32Array.of(1, -2)];

async function train(
  changes: Partial<CohortPlan> = {},
  { capacity = 8, ...options }: TrainingOptions & { readonly capacity?: number } = {},
): Promise<NetworkRows[]> {
  tf.engine().startScope();
  const program = quadraticProgram(2, 1, { capacity });
  const session = startTraining(program, { ...plan, ...changes }, start, curvatures(2), options);
  while (await session.advance());
  const rows = session.rows();
  session.dispose();
  program.meter.dispose();
  tf.engine().endScope();
  return rows;
}

/** L = θ². */
const loss = (theta: number, factor: number, t: number) => (theta * factor ** t) ** 2;

function assertLosses(found: readonly (number | null)[], wanted: readonly number[]): void {
  assertEquals(found.length, wanted.length);
  // Four roundings a step, each once in θ and so twice in θ².
  wanted.forEach((value, t) =>
    assertAlmostEquals(found[t]!, value, (8 * t + 8) * 2 ** -24 * value)
  );
}

Deno.test("startTraining: losses in order from step 0 to the end, one more than there are steps", async () => {
  for (const capacity of [1, 3, 64]) {
    const [slow, fast] = await train({}, { capacity }) as [NetworkRows, NetworkRows];
    assertLosses(slow.losses, Array.from({ length: 11 }, (_, t) => loss(1, 0.8, t)));
    assertLosses(fast.losses, Array.from({ length: 11 }, (_, t) => loss(2, 0.2, t)));
    assertEquals(slow.end, { reason: "budget", step: 10 });
    assertEquals(slow.schedule, plan.schedules[0]);
  }
});

Deno.test("startTraining: sharpness at the registered steps and nowhere else", async () => {
  const [rows] = await train({ measureAt: [0, 3, 10] });
  assertEquals(rows!.sharpness.map(({ step }) => step), [0, 3, 10]);
  rows!.sharpness.forEach(({ value }) => assertAlmostEquals(value!, 2, 1e-5));
  assertEquals(rows!.midpointSharpness, undefined);
  assertEquals(rows!.coldGaps, undefined);
});

Deno.test("startTraining: a step size changes at its own step, measured or not", async () => {
  const schedules = [plan.schedules[0]!, [{ from: 0, stepSize: 0.4 }, { from: 7, stepSize: 0.1 }]];
  const [, rows] = await train({ schedules, measureAt: [0] });
  const wanted = Array.from({ length: 11 }, (_, t) => {
    const before = Math.min(t, 7);
    return loss(2 * 0.2 ** before, 0.8, t - before);
  });
  assertLosses(rows!.losses, wanted);
});

Deno.test("startTraining: every so many measurements one is repeated cold, and one made at the midpoint", async () => {
  const measureAt = [0, 2, 4, 6, 8, 10];
  const [rows] = await train({ measureAt, coldEvery: 3, midpointEvery: 2 });
  assertEquals(rows!.coldGaps!.map(({ step }) => step), [4, 10]);
  assertEquals(rows!.midpointSharpness!.map(({ step }) => step), [0, 4, 8]);
});

Deno.test("startTraining: midpoints only of lanes that want them", async () => {
  const [slow, fast] = await train({
    midpointEvery: 1,
    midpointWhen: ({ losses }) => (losses[0] ?? 0) > 2,
  }) as [NetworkRows, NetworkRows];
  assertEquals(slow.midpointSharpness, undefined);
  assertEquals(fast.midpointSharpness!.map(({ step }) => step), [5, 10]);
});

Deno.test("startTraining: a stop rule ends its lane at the measurement, the others go on", async () => {
  const stop: CohortPlan["stop"] = ({ losses }) => losses.at(-1)! < 1e-3 ? "goal" : undefined;
  const [slow, fast] = await train({ stop }) as [NetworkRows, NetworkRows];
  // θ² = 4·0.04^t: below 1e-3 from step 3 on, seen at step 5.
  assertEquals(fast.end, { reason: "goal", step: 5 });
  assertEquals(fast.losses.length, 6);
  assertEquals(fast.sharpness.map(({ step }) => step), [0, 5]);
  assertEquals(slow.end, { reason: "budget", step: 10 });
  assertEquals(slow.losses.length, 11);
});

Deno.test("startTraining: lanes that end at once still have the loss that they started from", async () => {
  const stop = () => "budget" as const;
  const [slow, fast] = await train({ stop }) as [NetworkRows, NetworkRows];
  assertEquals([slow.losses, fast.losses], [[1], [4]]);
  assertEquals(fast.end, { reason: "budget", step: 0 });
  const [none] = await train({ steps: 0, measureAt: [0] });
  assertEquals(none!.losses, [1]);
  assertEquals(none!.sharpness.length, 1);
  const masked = await train({ masked: [true, true] });
  assertEquals(masked.map(({ losses, sharpness }) => [losses, sharpness]), [[[1], []], [[4], []]]);
});

Deno.test("startTraining: divergence ends a lane at its first step, wherever in a chunk", async () => {
  // θ is multiplied by −19 a step: θ² is above 10⁴ times its start from step 2 on.
  const schedules = [plan.schedules[0]!, [{ from: 0, stepSize: 10 }]];
  for (const capacity of [1, 64]) {
    const [slow, wild] = await train({ schedules }, { capacity }) as [NetworkRows, NetworkRows];
    assertEquals(wild.end, { reason: "diverged", step: 2 });
    assertEquals(wild.losses.length, 3);
    assertEquals(wild.sharpness.map(({ step }) => step), [0]);
    assertEquals(slow.losses.length, 11);
  }
});

Deno.test("startTraining: the hook sees each measurement before the next step, with the iterate", async () => {
  const seen: [number, number, number][] = [];
  await train({}, {
    onMeasured: async (step, lanes, parametersOf) => {
      const [theta] = await parametersOf(1);
      seen.push([step, lanes[1]!.sharpness.length, theta![0]!]);
    },
  });
  assertEquals(seen.map(([step, rows]) => [step, rows]), [[0, 1], [5, 2], [10, 3]]);
  seen.forEach(([step, , theta]) => assertAlmostEquals(theta, -2 * 0.2 ** step, 1e-6));
});

Deno.test("takeRows: in stretches, checkpointed between them, the rows of a run that keeps them all", async () => {
  const schedules = [plan.schedules[0]!, [{ from: 0, stepSize: 1.2 }, { from: 7, stepSize: 0.1 }]];
  const whole = await train({ schedules });
  for (const capacity of [1, 4]) {
    const program = quadraticProgram(2, 1, { capacity });
    const found = whole.map(() => ({
      losses: [] as (number | null)[],
      sharpness: [] as SharpnessRow[],
    }));
    let from: Checkpoint | undefined;
    for (let more = true; more;) {
      const session = startTraining(
        program,
        { ...plan, schedules },
        start,
        curvatures(2),
        from ? { from } : {},
      );
      more = await session.advance();
      session.takeRows().forEach((taken, r) => {
        assertEquals(taken.first, found[r]!.losses.length);
        found[r]!.losses.push(...taken.losses);
        found[r]!.sharpness.push(...taken.sharpness);
      });
      from = decodeCheckpoint(encodeCheckpoint(await session.checkpoint()));
      assertEquals(from.lanes.map(({ losses }) => losses.length), [0, 0]);
      session.dispose();
    }
    const wanted = whole.map(({ losses, sharpness }) => ({
      losses: [...losses],
      sharpness: [...sharpness],
    }));
    assertEquals(found, wanted);
    program.meter.dispose();
  }
});

Deno.test("startTraining: measures at any number of steps", async () => {
  const measureAt = Array.from({ length: 300_000 }, (_, k) => 5 * k);
  const [rows] = await train({ measureAt });
  assertEquals(rows!.sharpness.map(({ step }) => step), [0, 5, 10]);
});

Deno.test("startTraining: leaves no tensors behind but what the program keeps", async () => {
  await train();
  const before = tf.memory().numTensors;
  await train({ coldEvery: 2, midpointEvery: 2 });
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("rows: only after the end", () => {
  const program = quadraticProgram(2, 1);
  const session = startTraining(program, plan, start, curvatures(2));
  assertThrows(() => session.rows(), Error, "the run has not ended");
});

Deno.test("startTraining: refuses a checkpoint of another run, naming what differs", async () => {
  const program = quadraticProgram(2, 1);
  const session = startTraining(program, plan, start, curvatures(2));
  await session.advance();
  const from = await session.checkpoint();
  const refusal = async (
    change: Partial<CohortPlan>,
    other = program,
  ) =>
    (await assertRejects(
      // deno-lint-ignore require-await
      async () => startTraining(other, { ...plan, ...change }, start, curvatures(2), { from }),
      UsageError,
    )).message;
  const found = [
    await refusal({ replicates: 3, schedules: [...plan.schedules, plan.schedules[0]!] }),
    await refusal({ steps: 3 }),
    await refusal({ schedules: [plan.schedules[0]!, plan.schedules[0]!] }),
    await refusal({}, quadraticProgram(2, 3)),
  ];
  const wanted = [
    "its lanes are 2, those of the run 3",
    "its steps are 5, those of the run 3",
    "its schedules are 0.1 from step 0; 0.4 from step 0, those of the run 0.1 from step 0; 0.1",
    "its parameters are 2, those of the run 6",
  ];
  wanted.forEach((text, i) => assert(found[i]!.includes(text), found[i]));
});
