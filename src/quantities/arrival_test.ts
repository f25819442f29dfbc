import { assertEquals, assertStringIncludes } from "@std/assert";
import { arrival } from "./arrival.ts";
import { edgeRatio, type TestRows, testRun, thresholdsOf } from "./test_runs.ts";

const thresholds = thresholdsOf("H1b");
const measured = (main: TestRows) => arrival.measure(testRun(main), thresholds);
const stateOf = (main: TestRows) => {
  const { outcome } = measured(main);
  return outcome.state === "shown" ? "shown" : `${outcome.state}: ${outcome.reason}`;
};
const below = () => 0.7;

Deno.test("arrival: shown where τ exists", () => {
  const { outcome, numbers } = measured({ steps: 1000, ratio: edgeRatio });
  assertEquals(outcome, { state: "shown" });
  assertEquals(numbers.tau, 200);
});

Deno.test("arrival: converging or diverging without τ is not shown", () => {
  assertStringIncludes(stateOf({ steps: 500, ratio: below, end: "goal" }), "not-shown: converged");
  assertStringIncludes(stateOf({ steps: 500, ratio: below, end: "diverged" }), "not-shown: div");
});

Deno.test("arrival: an edge reached after the loss goal does not count", () => {
  const loss = (t: number) => Math.exp(-t / 20);
  const { outcome, numbers } = measured({ steps: 1000, ratio: edgeRatio, loss });
  assertEquals(outcome.state, "not-shown");
  assertEquals(numbers.tau, undefined);
});

Deno.test("arrival: a budget that ends first censors", () => {
  assertStringIncludes(stateOf({ steps: 500, ratio: below }), "censored: budget: largest R 0.70");
});

Deno.test("arrival: unconverged readings below the edge censor, above it they count", () => {
  const residual = 0.1;
  const stopped = { steps: 500, ratio: below, end: "goal" as const, residual };
  assertStringIncludes(stateOf(stopped), "censored: 50 of 50");
  assertEquals(stateOf({ steps: 500, ratio: edgeRatio, residual }), "shown");
});

Deno.test("arrival: a start above the edge is no arrival", () => {
  assertStringIncludes(stateOf({ steps: 500, ratio: () => 1.1 }), "ineligible: starts at");
});

Deno.test("arrival: the linear control is eligible and fails by value", () => {
  const linear = { steps: 500, ratio: () => 0.5, loss: (t: number) => 0.97 ** t };
  assertStringIncludes(stateOf(linear), "not-shown: converged at step 227");
});
