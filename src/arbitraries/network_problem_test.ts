import { assert, assertEquals, assertNotEquals } from "@std/assert";
import fc from "fast-check";
import { drawnFamilies } from "./network_draw.ts";
import { problemDraw, problemOf } from "./network_problem.ts";

const settings = { seed: 1, numRuns: 30 };
const product = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

Deno.test("problemOf: arrays have the lengths that the network's shapes say, every family", () => {
  for (const family of drawnFamilies) {
    fc.assert(
      fc.property(problemDraw(family), (draw) => {
        const { network, examples, inputs, targets, parameters, tokens } = problemOf(draw);
        assertEquals(inputs.length, examples * product(network.inputShape));
        assertEquals(targets.length, examples * network.positions * network.outputs);
        const lengths = network.parameters.map(({ shape }) => product(shape));
        assertEquals(parameters.map((p) => p.length), lengths);
        assertEquals(examples % (network.ghost ?? 1), 0);
        if (tokens !== null) assert(inputs.every((x) => Number.isInteger(x) && x < tokens));
      }),
      settings,
    );
  }
});

Deno.test("problemOf: numbers follow from the draw, and another attempt has others", () => {
  for (const family of drawnFamilies) {
    const [draw] = fc.sample(problemDraw(family), { seed: 2, numRuns: 1 });
    const numbers = (attempt: number) => problemOf(draw!, attempt).parameters;
    assertEquals(numbers(0), numbers(0));
    assertNotEquals(numbers(0), numbers(1));
  }
});
