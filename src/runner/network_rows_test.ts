import { assertEquals } from "@std/assert";
import { testRows } from "../quantities/test_runs.ts";
import type { StabilityRow } from "../training/mod.ts";
import { inRowOrder, lossRows, rowsToTell, sharpnessRows, stabilityRows } from "./network_rows.ts";

Deno.test("lossRows: one a step, a loss that is not finite as diverged without a value", () => {
  assertEquals(lossRows([0.5, null], 3, 2), [
    { replicate: 2, step: 3, quantity: "loss", value: 0.5, unit: "loss", state: "ok" },
    { replicate: 2, step: 4, quantity: "loss", value: null, unit: "loss", state: "diverged" },
  ]);
});

Deno.test("sharpnessRows: the state is the measurement's code", () => {
  const row = { step: 1, value: 3, residual: 1e-5, products: 8 };
  const states = sharpnessRows([
    { ...row, code: "converged" },
    { ...row, code: "breakdown" },
    { ...row, code: "budget-spent" },
    { ...row, value: null, residual: null, code: "diverged" },
  ], 0).map(({ state, value }) => [state, value]);
  assertEquals(states, [["ok", 3], ["ok", 3], ["not-converged", 3], ["diverged", null]]);
});

Deno.test("rowsToTell: every loss and every measurement, numbered from where the run begins", () => {
  const rows = rowsToTell(testRows({ first: 40, steps: 20, ratio: () => 1 }), 1);
  assertEquals(rows.filter(({ quantity }) => quantity === "loss").length, 21);
  assertEquals(rows[0]!.step, 40);
  assertEquals(rows.filter(({ quantity }) => quantity === "sharpness").map(({ step }) => step), [
    ...[40, 51],
  ]);
});

Deno.test("inRowOrder: step by step, losses before sharpness, replicates in turn; chunks add up", () => {
  const rows = (first: number, losses: number, measured: number[]) =>
    inRowOrder([1, 0].flatMap((replicate) => [
      ...lossRows(Array.from({ length: losses }, () => 0.5), first, replicate),
      ...sharpnessRows(
        measured.map((step) => ({ step, value: 3, residual: 0, products: 8, code: "converged" })),
        replicate,
      ),
    ]));
  const whole = rows(0, 5, [0, 2, 4]);
  assertEquals(
    whole.slice(0, 6).map(({ step, quantity, replicate }) => [step, quantity, replicate]),
    [
      ...[[0, "loss", 0], [0, "loss", 1], [0, "sharpness", 0], [0, "sharpness", 1]],
      ...[[1, "loss", 0], [1, "loss", 1]],
    ],
  );
  assertEquals([...rows(0, 3, [0]), ...rows(3, 2, [2]), ...rows(5, 0, [4])], whole);
});

Deno.test("stabilityRows: R is effective sharpness over the threshold, and says what it could not measure", () => {
  const row = { step: 4, stepSize: 0.1, effective: 10, threshold: 20, code: "converged" } as const;
  const values = (rows: StabilityRow[], unit?: "1/step size") =>
    stabilityRows(rows, 0, { unit, stepSizes: unit !== undefined })
      .map(({ quantity, value, state }) => [quantity, value, state]);
  assertEquals(values([row]), [["threshold", 20, "ok"], ["ratio", 0.5, "ok"]]);
  assertEquals(values([{ ...row, code: "budget-spent" }], "1/step size"), [
    ["effective-sharpness", 10, "not-converged"],
    ["step-size", 0.1, "ok"],
    ["threshold", 20, "ok"],
    ["ratio", 0.5, "not-converged"],
  ]);
  assertEquals(values([{ ...row, effective: null, code: "diverged" }]), [
    ["threshold", 20, "ok"],
    ["ratio", null, "diverged"],
  ]);
  assertEquals(values([{ ...row, threshold: null }]), []);
  // Decay of more than 2/η: no curvature above 0 is stable, and a negative R would look so.
  assertEquals(values([{ ...row, threshold: -80 }]), [["threshold", -80, "ok"]]);
  assertEquals(values([{ ...row, threshold: 0 }]), [["threshold", 0, "ok"]]);
});

Deno.test("lossRows: only steps whose loss was computed, and the last one of a run that diverged", () => {
  const end = { reason: "diverged", step: 5 } as const;
  const rows = lossRows([3, 3, 2, 2, 9], 1, 0, end, (step) => step % 2 === 0);
  assertEquals(rows.map(({ step, state }) => [step, state]), [
    ...[[2, "ok"], [4, "ok"], [5, "diverged"]],
  ]);
});
