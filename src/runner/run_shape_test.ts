import { assertEquals } from "@std/assert";
import { modeOfRun, stepsOfCall } from "./run_shape.ts";

const shape = (replicates: number, examples: number, inputShape: number[], forward: number) => ({
  replicates,
  examples,
  inputShape,
  forwardOperations: forward,
  net: "fc:100:tanh",
  arrays: 4,
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

Deno.test("modeOfRun: an LSTM is never worth compiling, many layers are later than few", () => {
  const text = shape(8, 64, [32], 2e6);
  assertEquals(modeOfRun({ ...text, net: "lstm:layers=1:width=8" }, 10_000, 50), "graph");
  assertEquals(
    modeOfRun({ ...text, net: "transformer:layers=1:heads=1:width=8" }, 10_000, 50),
    "xla",
  );
  const some = shape(1, 50, [8, 8, 3], 1e4);
  assertEquals(modeOfRun(some, 2500, 50), "xla");
  assertEquals(modeOfRun({ ...some, net: "resnet:8", arrays: 30 }, 2500, 50), "graph");
});

Deno.test("stepsOfCall: never beyond the next measurement, never none", () => {
  assertEquals(stepsOfCall(shape(1, 20, [1], 500), 20), 20);
  assertEquals(stepsOfCall(shape(64, 1e6, [3072], 1e6), 20), 1);
});
