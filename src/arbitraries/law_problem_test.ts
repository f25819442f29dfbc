import { assertEquals, assertGreater, assertThrows } from "@std/assert";
import fc from "fast-check";
import { lawProblem } from "./law_problem.ts";

const settings = { seed: 1, numRuns: 100 };

Deno.test("lawProblem: arrays have the lengths that the shapes say", () => {
  for (const family of ["fc", "cnn", "linear", "regression", "deeplinear"] as const) {
    fc.assert(
      fc.property(lawProblem(family, () => Infinity), (problem) => {
        const { network, examples } = problem;
        const product = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);
        assertEquals(problem.inputs.length, examples * product(network.inputShape));
        assertEquals(problem.targets.length, examples * network.outputs);
        assertEquals(problem.parameters.map((p) => p.length), network.shapes.map(product));
        assertGreater(Math.min(...network.shapes.flat()), 0);
      }),
      settings,
    );
  }
});

Deno.test("lawProblem: numbers are drawn again until they are clear of kinks", () => {
  // A made-up distance that half of all draws fail.
  const clearance = ({ inputs }: { inputs: Float32Array }) => inputs[0]! > 0 ? 1 : 0;
  fc.assert(
    fc.property(lawProblem("fc", clearance), ({ inputs }) => assertGreater(inputs[0]!, 0)),
    settings,
  );
  assertThrows(() => fc.sample(lawProblem("fc", () => 0), { seed: 1, numRuns: 1 }), Error, "kinks");
});
