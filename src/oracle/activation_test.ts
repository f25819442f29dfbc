import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { activation } from "./activation.ts";
import { centralDifference } from "./central_difference.ts";

const names = [
  "identity",
  "tanh",
  "relu",
  "elu",
  "softplus",
  "gelu",
  "hardtanh",
];

// Points at least 0.05 from the kinks at -1, 0 and 1.
const points = [-7.3, -2.1, -1.05, -0.6, -0.05, 0.05, 0.4, 0.95, 1.3, 3.7];

Deno.test("activation: slope and bend are the derivatives of value and slope", () => {
  // Truncation 1.3e-16 times a fifth derivative below 20, rounding 6,000 · eps · |value| with |value| < 8: below 1.1e-11.
  for (const name of names) {
    const { value, slope, bend } = activation(name);
    for (const x of points) {
      const slopeFound = centralDifference((s) => value(x + s));
      const bendFound = centralDifference((s) => slope(x + s));
      assertAlmostEquals(slope(x), slopeFound, 2e-11, `${name}' at ${x}`);
      assertAlmostEquals(bend(x), bendFound, 2e-11, `${name}'' at ${x}`);
    }
  }
});

Deno.test("activation: values are the textbook ones", () => {
  const at = (name: string, x: number) => activation(name).value(x);
  assertEquals([at("relu", -2), at("relu", 2)], [0, 2]);
  assertEquals([at("hardtanh", -3), at("hardtanh", 0.5), at("hardtanh", 3)], [
    -1,
    0.5,
    1,
  ]);
  assertAlmostEquals(at("softplus", 0), Math.LN2, 1e-15);
  assertAlmostEquals(at("softplus", 800), 800, 1e-12);
  assertAlmostEquals(at("elu", -1), 1 / Math.E - 1, 1e-15);
  // x·Φ(x) with Φ(1) = 0.8413447460685429.
  assertAlmostEquals(at("gelu", 1), 0.8413447460685429, 1e-15);
});

Deno.test("activation: kinks are the points where the slope jumps", () => {
  for (const name of names) {
    const { slope, kinks } = activation(name);
    const jumps = [-1, 0, 1].filter((x) => Math.abs(slope(x + 1e-9) - slope(x - 1e-9)) > 0.5);
    // elu's slope is continuous at 0; its bend is what jumps there.
    assertEquals(name === "elu" ? [0] : jumps, [...kinks], name);
  }
});

Deno.test("activation: an unknown name is an error that lists the known ones", () => {
  assertThrows(() => activation("swish"), Error, "hardtanh");
  assertThrows(() => activation("toString"), Error, "hardtanh");
});
