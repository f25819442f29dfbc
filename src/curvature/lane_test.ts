import { assertAlmostEquals, assertEquals, assertStrictEquals } from "@std/assert";
import { type Demands, newLane, takeIteration } from "./lane.ts";
import { tridiagonalEigen } from "./tridiagonal_eigen.ts";

const demands: Demands = {
  top: 1,
  relativeTolerance: 1e-3,
  budget: 20,
  dimension: 100,
  carried: 3,
};

/** A run whose couplings fall by a factor: the Krylov space fills up faster and faster. */
const falling = Array.from({ length: 20 }, (_, i) => ({ a: 10 / (i + 1), b: 5 * 0.3 ** i }));

function run(entries: readonly { a: number; b: number }[], changes: Partial<Demands> = {}) {
  const lane = newLane();
  for (const { a, b } of entries) takeIteration(lane, a, b, { ...demands, ...changes });
  return lane;
}

Deno.test("takeIteration: a lane converges after six products at the earliest, and then stays as it is", () => {
  const outcome = run(falling).outcome!;
  assertEquals([outcome.code, outcome.products], ["converged", 6]);
  assertEquals(run(falling.slice(0, 6)).outcome, outcome);
  const { values } = tridiagonalEigen(
    falling.slice(0, 6).map((x) => x.a),
    falling.slice(0, 6).map((x) => x.b),
    "last row",
  );
  assertStrictEquals(outcome.values[0], values[0]);
});

Deno.test("takeIteration: a lane whose residual became small only now goes on for two more products", () => {
  const slow = Array.from({ length: 20 }, (_, i) => ({ a: 1, b: i < 8 ? 0.5 : 1e-4 }));
  const lane = newLane();
  const outcomes = slow.map(({ a, b }) => {
    takeIteration(lane, a, b, demands);
    return lane.outcome?.code;
  });
  assertEquals(outcomes.slice(0, 11), [...new Array(10).fill(undefined), "converged"]);
});

Deno.test("takeIteration: a runner-up that may lie above holds a lane up", () => {
  // Two chains that hardly touch: the second's value rises past the first's after a while.
  const entries = [
    { a: 1, b: 1e-4 },
    ...[0.1, 0.4, 0.7, 0.9, 1.1, 1.3].map((a) => ({ a, b: 0.5 })),
    ...Array.from({ length: 13 }, () => ({ a: 0, b: 1e-4 })),
  ];
  const { code, values, products } = run(entries).outcome!;
  assertEquals(code, "converged");
  assertEquals(values[0]! > 1.8 && products >= 9, true, `${values[0]} after ${products}`);
});

Deno.test("takeIteration: the budget ends a lane that has not converged", () => {
  const outcome = run(Array.from({ length: 20 }, () => ({ a: 1, b: 1 }))).outcome!;
  assertEquals([outcome.code, outcome.products], ["budget-spent", 20]);
  // ‖T‖ of this chain is below 3, and its top value 1 + 2 cos(π / 21).
  assertAlmostEquals(outcome.values[0]!, 1 + 2 * Math.cos(Math.PI / 21), 1e-13);
});

Deno.test("takeIteration: a vanishing coupling is a breakdown with what was found", () => {
  const outcome = run([{ a: 2, b: 1 }, { a: 1, b: 1e-7 }, { a: 9, b: 9 }]).outcome!;
  assertEquals([outcome.code, outcome.products], ["breakdown", 2]);
  assertAlmostEquals(outcome.values[0]!, (3 + Math.sqrt(5)) / 2, 1e-13);
  assertEquals(run([{ a: 0, b: 0 }]).outcome!.values, [0]);
  assertEquals(run([{ a: 0, b: 0 }]).outcome!.residuals, [0]);
});

Deno.test("takeIteration: the dimension closes the space whatever the coupling is", () => {
  const outcome = run([{ a: 2, b: 1 }, { a: 1, b: 0.3 }], { dimension: 2 }).outcome!;
  assertEquals([outcome.code, outcome.products], ["breakdown", 2]);
});

Deno.test("takeIteration: what is not finite is divergence without a value or a start", () => {
  for (const bad of [{ a: NaN, b: 1 }, { a: 1, b: Infinity }]) {
    const outcome = run([{ a: 1, b: 1 }, bad, { a: 1, b: 1 }]).outcome!;
    assertEquals(outcome, { code: "diverged", products: 2, values: [], residuals: [], start: [] });
  }
});

Deno.test("takeIteration: the next start is a unit vector, the top Ritz vector first in weight", () => {
  const lane = run(falling);
  const { rows } = tridiagonalEigen(lane.diagonal, lane.offDiagonal, "all rows");
  const start = lane.outcome!.start;
  const shares = [0, 1, 2, 3].map((i) =>
    start.reduce((sum, x, row) => sum + x * rows[row]![i]!, 0)
  );
  const length = Math.sqrt(1 + 1 / 4 + 1 / 16);
  [1, 1 / 2, 1 / 4, 0].forEach((w, i) => assertAlmostEquals(shares[i]!, w / length, 1e-13));
});
