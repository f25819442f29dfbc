import { assertEquals } from "@std/assert";
import { testRows } from "../quantities/test_runs.ts";
import { lossRows, rowsToTell, sharpnessRows } from "./network_rows.ts";

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
