import { assertEquals, assertGreater } from "@std/assert";
import { workOf } from "./work_units.ts";

const shape = { replicates: 2, examples: 10, forwardOperations: 1e6 };

Deno.test("workOf: a gradient is three forward passes, a Hessian product nine, for every replicate", () => {
  const one = 2 * 10 * 1e6;
  const near = (found: number, wanted: number) => assertEquals(Math.round(found / wanted), 1);
  near(workOf(shape, 100, 0), 300 * one);
  near(workOf(shape, 0, 100), 900 * one);
});

Deno.test("workOf: adds up over steps and products, and counts something for a network of no size", () => {
  assertEquals(workOf(shape, 3, 0) + workOf(shape, 0, 5), workOf(shape, 3, 5));
  assertEquals(workOf(shape, 0, 0), 0);
  assertGreater(workOf({ ...shape, forwardOperations: 0 }, 1, 0), 0);
});
