import { assertEquals } from "@std/assert";
import { testRows } from "../quantities/test_runs.ts";
import { inRowOrder, lossRows, rowsToTell, sharpnessRows } from "./network_rows.ts";

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
