import { assertAlmostEquals, assertEquals } from "@std/assert";
import { sinusoids } from "./sinusoids.ts";

Deno.test("sinusoids: sine and cosine side by side, slower along the row", () => {
  const values = sinusoids(2, 4);
  assertEquals([...values.subarray(0, 4)], [0, 1, 0, 1]);
  // 10000^(-2/4) = 1/100.
  [Math.sin(1), Math.cos(1), Math.sin(0.01), Math.cos(0.01)].forEach((wanted, j) =>
    assertAlmostEquals(values[4 + j]!, wanted, 2 ** -24)
  );
});
