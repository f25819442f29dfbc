import { assertAlmostEquals, assertEquals } from "@std/assert";
import { fullyConnected } from "./fully_connected.ts";
import { kinkDistance } from "./kink_distance.ts";
import type { Problem } from "./types.ts";

const problem = (activation: string): Problem => ({
  network: fullyConnected([1, 2, 1], activation),
  loss: "mse",
  examples: 2,
  inputs: Float64Array.of(1, -2),
  targets: Float64Array.of(0, 0),
});
// Pre-activations: 0.5 and 0.9 for x = 1, -1 and -1.5 for x = -2.
const parameters = [
  Float64Array.of(0.5, 0.8),
  Float64Array.of(0, 0.1),
  Float64Array.of(1, 1),
  Float64Array.of(0),
];

Deno.test("kinkDistance: is the least over examples and units, and Infinity for smooth networks", () => {
  assertEquals(kinkDistance(problem("tanh"), parameters), Infinity);
  assertEquals(kinkDistance(problem("relu"), parameters), 0.5);
  assertAlmostEquals(kinkDistance(problem("hardtanh"), parameters), 0, 1e-15);
});
