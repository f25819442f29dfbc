import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import type { LossFunction } from "../../curvature/mod.ts";
import { openEngine, read, type Tensor, tf } from "../../engine/mod.ts";
import { createStepper } from "../stepper.ts";
import { curvatures, quadratic } from "../test_quadratics.ts";
import type { Optimizer } from "../types.ts";
import { adaptiveFlow } from "./adaptive_flow.ts";
import { stableFlow } from "./stable_flow.ts";

await openEngine("cpu");

interface Problem {
  readonly loss: LossFunction;
  readonly start: readonly (readonly number[])[];
  readonly data?: Tensor[];
  /** As last measured, a number a lane. */
  readonly sharpness?: readonly number[];
}

/** Parameters of each lane after `steps` steps of time `times[lane]`. */
async function follow(
  optimizer: Optimizer,
  { loss, start, data = [], sharpness = start.map(() => 0) }: Problem,
  times: readonly number[],
  steps = 1,
): Promise<number[][]> {
  const stepper = createStepper(loss, optimizer, {
    ...{ arrays: 1, data: data.length, capacity: steps },
  });
  const parameters = [tf.tensor2d(start.map((lane) => [...lane]))];
  const controls = {
    stepSizes: tf.tensor1d([...times]),
    ...(optimizer.readsSharpness ? { sharpness: tf.tensor1d([...sharpness]) } : {}),
  };
  const from = { parameters, optimizer: optimizer.init(parameters) };
  const { state } = stepper.advance(from, data, controls, steps);
  const values = Array.from(await read(state.parameters[0]!));
  const size = start[0]!.length;
  return start.map((_, r) => values.slice(size * r, size * (r + 1)));
}

const a = [8, 1, 0.25];
const ones = [[1, 1, 1], [1, -2, 3]];
const decayTo = (time: number, lane: number) =>
  a.map((lambda, i) => ones[lane]![i]! * Math.exp(-lambda * time));

/** ¼θ⁴: its flow is θ/√(1 + 2θ²t). */
const quartic: LossFunction = ([theta]) => tf.mul(tf.sum(tf.square(tf.square(theta!)), 1), 0.25);
const quarticAt = (theta: number, time: number) => theta / Math.sqrt(1 + 2 * theta ** 2 * time);

/** What the paper's rk_advance_time makes of one coefficient of a quadratic, in float64. */
function paperFlow(x: number, lambda: number, time: number, step: number): number {
  for (let left = time; left > 1e-12; left -= step) {
    const z = lambda * Math.min(step, left);
    x *= 1 - z + z ** 2 / 2 - z ** 3 / 6 + z ** 4 / 24;
  }
  return x;
}

// A product of at most 64 rounded factors below 1, on numbers of at most 3.
const rounding = 3 * 64 * 2 ** -22;

Deno.test("stableFlow: substeps of min(alpha/λ, cap), the last one cut short, each lane by its own λ", async () => {
  const problem = { loss: quadratic, start: ones, data: curvatures(...a), sharpness: [8, 3] };
  const times = [0.9, 0.5];
  for (const [alpha, cap] of [[1, 999], [0.5, 999], [2, 0.05]] as const) {
    const found = await follow(stableFlow({ alpha, cap }), problem, times);
    found.forEach((lane, r) =>
      lane.forEach((value, i) => {
        const step = Math.min(alpha / problem.sharpness[r]!, cap);
        const wanted = paperFlow(ones[r]![i]!, a[i]!, times[r]!, step);
        assertAlmostEquals(value, wanted, rounding);
      })
    );
  }
});

Deno.test("stableFlow: without a sharpness above 0 its substeps are the cap; a step of no time stays", async () => {
  const problem = { loss: quadratic, start: ones, data: curvatures(...a), sharpness: [0, -4] };
  const [first, second] = await follow(stableFlow({ alpha: 1, cap: 0.1 }), problem, [0.25, 0]);
  first!.forEach((x, i) => assertAlmostEquals(x, paperFlow(1, a[i]!, 0.25, 0.1), rounding));
  assertEquals(second, ones[1]);
});

Deno.test("stableFlow: a lane that wants more substeps than there are becomes NaN, the others do not", async () => {
  const problem = { loss: quadratic, start: ones, data: curvatures(...a), sharpness: [8, 1e6] };
  const [first, second] = await follow(stableFlow({ alpha: 1, cap: 999 }), problem, [0.5, 0.5]);
  first!.forEach((x, i) => assertAlmostEquals(x, paperFlow(1, a[i]!, 0.5, 1 / 8), rounding));
  assert(second!.every(Number.isNaN));
});

Deno.test("flows: follow a quadratic's e^(−λt) and a quartic's 1/√(1 + 2t), and agree with each other", async () => {
  // Of order four with λh at most 1/4: e^(−λt) is off by (λh)⁴/120 at most of itself where it is not small.
  for (
    const [flow, tolerance] of [
      [stableFlow({ alpha: 0.25, cap: 0.05 }), 0.25 ** 4 / 120],
      [adaptiveFlow(1e-5), 5e-5],
      [adaptiveFlow(1e-3), 5e-3],
    ] as const
  ) {
    const straight = { loss: quadratic, start: ones, data: curvatures(...a), sharpness: [8, 8] };
    const found = await follow(flow, straight, [0.3, 0.1], 4);
    found.forEach((lane, r) =>
      lane.forEach((value, i) =>
        assertAlmostEquals(value, decayTo(r ? 0.4 : 1.2, r)[i]!, 3 * tolerance + rounding)
      )
    );
    const start = [[2, -1], [0.5, 0]];
    const bent = await follow(flow, { loss: quartic, start, sharpness: [12, 1] }, [0.5, 2], 3);
    bent.forEach((lane, r) =>
      lane.forEach((value, i) =>
        assertAlmostEquals(value, quarticAt(start[r]![i]!, r ? 6 : 1.5), 3 * tolerance + rounding)
      )
    );
  }
});

Deno.test("adaptiveFlow: the error falls with the tolerance, and a stiff lane does not disturb its neighbour", async () => {
  const error = async (tolerance: number) => {
    const [[x]] = await follow(adaptiveFlow(tolerance), { loss: quartic, start: [[3]] }, [
      1,
    ], 2) as [[number]];
    return Math.abs(x - quarticAt(3, 2));
  };
  assertLess(await error(1e-5), 1e-4);
  assert(await error(1e-2) < 0.1);
  const stiff: LossFunction = ([theta], [scale]) =>
    tf.mul(tf.sum(tf.mul(scale!, tf.square(theta!)), 1), 0.5);
  const two = (top: number) =>
    follow(
      adaptiveFlow(1e-4),
      { loss: stiff, start: [[1], [1]], data: [tf.tensor2d([[1], [top]])] },
      [0.5, 0.5],
    );
  const [[slow], [fast]] = await two(500) as [[number], [number]];
  const [[alone]] = await two(1) as [[number]];
  assertEquals(slow, alone);
  assertAlmostEquals(fast, 0, 1e-3);
});

Deno.test("adaptiveFlow: a lane that cannot be followed becomes NaN, the others do not", async () => {
  // dθ/dt = θ³ has left every bound by time ½ from θ = 1.
  const runaway: LossFunction = ([theta], [sign]) =>
    tf.mul(tf.sum(tf.mul(sign!, tf.square(tf.square(theta!))), 1), 0.25);
  const [gone, fine] = await follow(
    adaptiveFlow(1e-4),
    { loss: runaway, start: [[1], [1]], data: [tf.tensor2d([[-1], [1]])] },
    [1, 1],
  );
  assert(Number.isNaN(gone![0]));
  assertAlmostEquals(fine![0]!, quarticAt(1, 1), 1e-3);
});

Deno.test("flows: agree with each other where no solution is known", async () => {
  // Coupled and curved: ½(θ₀θ₁ − 1)² + ¼(θ₀ − θ₂)⁴.
  const bent: LossFunction = ([theta]) => {
    const [x, y, z] = tf.unstack(theta!, 1) as [Tensor, Tensor, Tensor];
    const product = tf.square(tf.sub(tf.mul(x, y), 1));
    return tf.add(tf.mul(product, 0.5), tf.mul(tf.square(tf.square(tf.sub(x, z))), 0.25));
  };
  const problem = { loss: bent, start: [[2, -0.5, 0], [0.3, 1.5, -1]], sharpness: [20, 10] };
  const fixed = await follow(stableFlow({ alpha: 0.25, cap: 0.02 }), problem, [0.4, 0.2], 5);
  for (const tolerance of [1e-5, 1e-3]) {
    const adaptive = await follow(adaptiveFlow(tolerance), problem, [0.4, 0.2], 5);
    adaptive.forEach((lane, r) =>
      lane.forEach((value, i) => assertAlmostEquals(value, fixed[r]![i]!, 10 * tolerance))
    );
  }
});
