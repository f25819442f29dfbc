import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { seedOf } from "../../statistics/mod.ts";
import { UsageError } from "../../std/usage_error.ts";
import { stepSizeAt } from "../lane.ts";
import { batchOrder } from "./batch_order.ts";
import { parseSchedule } from "./parse_schedule.ts";
import { printSchedule } from "./print_schedule.ts";
import { scheduleList } from "./schedule_list.ts";
import { segmentsOf } from "./segments_of.ts";

const at = (spec: string, steps: number[]) =>
  steps.map((step) => stepSizeAt(segmentsOf(parseSchedule(spec), 0.8), step));

Deno.test("segmentsOf: constant, and a drop at its own step", () => {
  assertEquals(at("constant", [0, 1000]), [0.8, 0.8]);
  assertEquals(at("curvature:c=1", [0, 1000]), [0.8, 0.8]);
  assertEquals(at("drop:at=10:by=2", [0, 9, 10, 11]), [0.8, 0.8, 0.4, 0.4]);
});

Deno.test("segmentsOf: warm-up rises to the step size in a straight line, its first step above 0", () => {
  at("warmup:steps=4", [0, 1, 2, 3, 4, 100]).forEach((size, k) =>
    assertAlmostEquals(size, Math.min(1, (k + 1) / 4) * 0.8, 1e-15)
  );
  assertEquals(at("warmup:steps=1", [0, 1]), [0.8, 0.8]);
});

Deno.test("segmentsOf: cosine falls by half a period; the last step size before 0 stays", () => {
  const steps = [0, 1, 7, 98, 99];
  at("cosine:steps=100", steps).forEach((size, k) =>
    assertAlmostEquals(size, 0.4 * (1 + Math.cos(Math.PI * steps[k]! / 100)), 1e-15)
  );
  const [last, ...later] = at("cosine:steps=100", [99, 100, 1000]);
  assert(last! > 0);
  assertEquals(later, [last!, last!]);
  assertEquals(at("cosine:steps=1", [0, 1]), [0.8, 0.8]);
});

Deno.test("parseSchedule: text and JSON; every listed example is one; refusals name the part", () => {
  scheduleList().forEach(({ example }) =>
    assertEquals(printSchedule(parseSchedule(example)), example.replace(":every=20", ""))
  );
  assertEquals(parseSchedule({ family: "curvature", c: 2 }) as unknown, {
    ...{ family: "curvature", c: 2, every: 20 },
  });
  const refusal = (spec: unknown) => assertThrows(() => parseSchedule(spec), UsageError).message;
  assert(refusal("cosin:steps=4").includes('no schedule "cosin"; did you mean "cosine"?'));
  assert(refusal("drop:at=10").includes('it lacks by; wanted "drop:at=1000:by=2"'));
  assert(refusal("warmup:steps=0").includes('its steps is "0"; wanted a whole number from 1'));
  assert(refusal("curvature:c=0").includes("its c is"));
});

const plan = { examples: 10, size: 3, replace: false, seed: seedOf("batches") };

Deno.test("batchOrder: an epoch takes each example at most once, drops its short end, and has an order of its own", () => {
  const batch = batchOrder(plan);
  const epochs = [0, 1, 2].map((epoch) => [0, 1, 2].flatMap((k) => [...batch(3 * epoch + k)]));
  epochs.forEach((seen) => {
    assertEquals(new Set(seen).size, 9);
    assert(seen.every((index) => index >= 0 && index < 10));
  });
  assert(`${epochs[0]}` !== `${epochs[1]}` && `${epochs[1]}` !== `${epochs[2]}`);
});

Deno.test("batchOrder: depends on the seed and the step alone, whatever was asked before", () => {
  for (const replace of [false, true]) {
    const forwards = batchOrder({ ...plan, replace }), backwards = batchOrder({ ...plan, replace });
    const steps = Array.from({ length: 12 }, (_, k) => k);
    const found = steps.map(forwards);
    assertEquals(steps.toReversed().map(backwards).toReversed(), found);
    const other = batchOrder({ ...plan, replace, seed: seedOf("others") });
    assert(`${steps.map(other)}` !== `${found}`);
  }
});

Deno.test("batchOrder: with replacement every example is as likely as any", () => {
  const batch = batchOrder({ ...plan, replace: true });
  const counts = new Array<number>(10).fill(0);
  for (let step = 0; step < 2000; step++) batch(step).forEach((index) => counts[index]!++);
  // 6000 draws: a count has mean 600 and standard deviation √(6000·0.1·0.9) = 23.2; five of them for ten counts.
  counts.forEach((count) => assert(Math.abs(count - 600) < 5 * 23.3, `${counts}`));
});

Deno.test("batchOrder: a batch of all examples is each of them once; larger ones are refused", () => {
  assertEquals([...batchOrder({ ...plan, size: 10 })(4)].toSorted((a, b) => a - b), [
    ...Array(10).keys(),
  ]);
  for (const size of [0, 11, 2.5]) {
    assertThrows(() => batchOrder({ ...plan, size }), RangeError, `their size is ${size}`);
  }
});
