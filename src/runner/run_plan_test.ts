import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { UsageError } from "../std/usage_error.ts";
import { type RunNumbers, runPlan } from "./run_plan.ts";
import { trainingChoice } from "./training_choice.ts";

const numbers: RunNumbers = {
  ...{ eta: 0.4, steps: 100, measure: 20, replicates: 2, examples: 480, seed: "ab" },
};
const planOf = (optimizer: string, schedule = "constant", changes: Partial<RunNumbers> = {}) => {
  const { examples } = { ...numbers, ...changes };
  const choice = trainingChoice({ optimizer, schedule }, { task: "t", examples, ghost: null });
  return runPlan(choice, { ...numbers, ...changes });
};

Deno.test("runPlan: gradient descent at a constant step size asks for nothing more", () => {
  const { cohort, sizes, examplesPerStep, optimizer } = planOf("gd");
  assertEquals([sizes, examplesPerStep, optimizer.name] as unknown, [{}, 480, "gd"]);
  assertEquals(cohort, {
    replicates: 2,
    schedules: [[{ from: 0, stepSize: 0.4 }], [{ from: 0, stepSize: 0.4 }]],
    steps: 100,
    measureAt: [0, 20, 40, 60, 80, 100],
    coldEvery: 0,
    midpointEvery: 0,
  });
});

Deno.test("runPlan: refuses more measurements than can be kept", () => {
  const { message } = assertThrows(
    () => planOf("gd", "constant", { steps: 100_000_000, measure: 4 }),
    UsageError,
  );
  assertStringIncludes(message, "every 4 of 100000000 steps: that is 25000001 measurements");
  assertStringIncludes(message, "every 12 steps or more");
});

Deno.test("runPlan: measures also where the step size drops and where it follows sharpness", () => {
  const at = (schedule: string) => planOf("gd", schedule).cohort.measureAt;
  assertEquals(at("drop:at=30:by=2"), [0, 20, 30, 40, 60, 80, 100]);
  assertEquals(at("drop:at=300:by=2"), [0, 20, 40, 60, 80, 100]);
  assertEquals(at("curvature:c=1:every=25"), [0, 20, 25, 40, 50, 60, 75, 80, 100]);
  const { curvature } = planOf("gd", "curvature:c=1:every=25").cohort;
  assertEquals(curvature, { c: 1, every: 25 });
  assertEquals(planOf("gd", "warmup:steps=9").sizes, { everyStepSize: true });
});

Deno.test("runPlan: losses over all data as often as four times the steps' own work allows, always at measurements", () => {
  const cadence = (batch: number, measure = 20) => {
    const { cohort, sizes } = planOf(`sgd:batch=${batch}`, "constant", { measure });
    assertEquals(!!sizes.sparseLosses, (cohort.lossEvery ?? 1) > 1);
    assertEquals(sizes.batch, { size: batch, examples: 480 });
    return cohort.lossEvery ?? 1;
  };
  // 480 examples: batches of 40 are twelve to the data.
  assertEquals([480, 40, 39, 20, 10, 1].map((batch) => cadence(batch)), [1, 1, 2, 2, 4, 20]);
  assertEquals(cadence(10, 7), 7);
});
