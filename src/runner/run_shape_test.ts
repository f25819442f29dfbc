import { assertEquals } from "@std/assert";
import { modeOfRun, stepsOfCall } from "./run_shape.ts";

const shape = (replicates: number, examples: number, inputShape: number[], forward: number) => ({
  replicates,
  examples,
  inputShape,
  forwardOperations: forward,
});

Deno.test("modeOfRun: a short run is not worth compiling, many networks are", () => {
  assertEquals(modeOfRun(shape(1, 20, [1], 500), 2000, 20), "graph");
  assertEquals(modeOfRun(shape(64, 20, [1], 500), 2000, 20), "xla");
});

Deno.test("modeOfRun: one flat network on much data goes to the graph executor, an image network does not", () => {
  assertEquals(modeOfRun(shape(1, 5000, [3072], 1.3e6), 1000, 50), "graph");
  assertEquals(modeOfRun(shape(8, 5000, [3072], 1.3e6), 1000, 50), "xla");
  assertEquals(modeOfRun(shape(1, 5000, [32, 32, 3], 1.3e6), 1000, 50), "xla");
});

Deno.test("modeOfRun: a language model is never worth compiling", () => {
  assertEquals(modeOfRun({ ...shape(8, 64, [32], 2e6), layout: "tokens" }, 10_000, 50), "graph");
  assertEquals(modeOfRun(shape(8, 64, [32], 2e6), 10_000, 50), "xla");
});

Deno.test("stepsOfCall: never beyond the next measurement, never none", () => {
  assertEquals(stepsOfCall(shape(1, 20, [1], 500), 20), 20);
  assertEquals(stepsOfCall(shape(64, 1e6, [3072], 1e6), 20), 1);
});
