import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { axisScale } from "./axis_scale.ts";

const linear = { label: "", scale: "linear" } as const;
const log = { label: "", scale: "log" } as const;
const options = { ticks: 5, margin: 0 };

Deno.test("axisScale: takes the range of the values and of what must be kept", () => {
  const scale = axisScale(linear, [1, 3], [0, 4], [0, 100], options);
  assertEquals([scale.low, scale.high, scale.at(1)], [0, 4, 25]);
});

Deno.test("axisScale: a registered domain overrides the values", () => {
  const scale = axisScale({ ...linear, domain: [0, 1] }, [5], [], [0, 100], options);
  assertEquals([scale.low, scale.high], [0, 1]);
});

Deno.test("axisScale: one diverging value does not flatten the others", () => {
  const values = [...Array.from({ length: 500 }, (_, i) => i / 500), 1e9];
  assert(axisScale(linear, values, [], [0, 100], options).high < 2);
});

Deno.test("axisScale: a modest peak stays in the frame", () => {
  const values = [...Array.from({ length: 500 }, (_, i) => i / 500), 2.5];
  assertEquals(axisScale(linear, values, [], [0, 100], options).high, 2.5);
});

Deno.test("axisScale: a logarithmic axis passes over what is not positive", () => {
  const scale = axisScale(log, [-1, 0, 0.01, 100], [], [0, 100], options);
  assertAlmostEquals(scale.low, 0.01, 1e-12);
  assertAlmostEquals(scale.at(1)!, 50, 1e-9);
  assertEquals([scale.at(0), scale.at(-1)], [null, null]);
});

Deno.test("axisScale: one value, no value and huge values still give a range", () => {
  for (const values of [[], [0], [5], [1e-300], [1e308, -1e308], [1, 1 + 1e-15]]) {
    const scale = axisScale(linear, values, [], [0, 100], options);
    assert(scale.high > scale.low, values.join());
  }
});

Deno.test("axisScale: what lies far outside is placed near enough for a viewer's floats", () => {
  const scale = axisScale({ ...linear, domain: [0, 1] }, [], [], [0, 100], options);
  assertEquals([scale.at(1e100), scale.at(-1e100), scale.at(1e200)], [1e4, -1e4, null]);
});
