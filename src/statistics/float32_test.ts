import { assertEquals, assertGreater, assertLess } from "@std/assert";
import { relativeLossError, riseTolerance, summationError, unitRoundoff } from "./float32.ts";
import { randomStream } from "./random.ts";
import { seedOf } from "./seeds.ts";

const precision = { examples: 20, outputs: 1, innerLengths: [1, 32, 32], targetScale: 0.7 };

Deno.test("summationError: bounds the error of running float32 sums", () => {
  const random = randomStream(seedOf("float32 sums"));
  for (const n of [10, 1000, 100_000]) {
    let exact = 0;
    let rounded = 0;
    for (let i = 0; i < n; i++) {
      const term = Math.fround(random.uniform());
      exact += term;
      rounded = Math.fround(rounded + term);
    }
    assertLess(Math.abs(rounded - exact) / exact, summationError(n));
  }
});

Deno.test("relativeLossError: bounds the error of a float32 mean of squared residuals", () => {
  // Outputs perturbed by a relative u each, as rounding them to float32 does; the rest as computed.
  const random = randomStream(seedOf("float32 loss"));
  for (const size of [1, 1e-2, 1e-4]) {
    let exact = 0;
    let rounded = 0;
    for (let i = 0; i < 20; i++) {
      const target = random.normal();
      const output = target + size * random.normal();
      exact += (output - target) ** 2 / 40;
      const residual = Math.fround(Math.fround(output) - Math.fround(target));
      rounded = Math.fround(rounded + Math.fround(Math.fround(residual * residual) / 40));
    }
    const bound = relativeLossError(exact, "mse", { ...precision, targetScale: 1 });
    assertLess(Math.abs(rounded - exact) / exact, bound);
  }
});

Deno.test("riseTolerance: grows as the loss falls, with sizes, and is infinite without a loss", () => {
  for (const kind of ["mse", "cross-entropy"] as const) {
    const at = (loss: number) => riseTolerance(loss, kind, precision);
    assertGreater(at(1e-4), at(1e-1));
    assertLess(at(1e-1), 1e-3);
    assertGreater(at(0.1), 2 * unitRoundoff);
    assertEquals(at(0), Infinity);
    const larger = { ...precision, innerLengths: [3072, 200, 200], examples: 5000, outputs: 10 };
    assertGreater(riseTolerance(0.1, kind, larger), at(0.1));
  }
});
