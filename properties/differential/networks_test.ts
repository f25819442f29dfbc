/** Every family of networks against JAX and PyTorch: forward pass, loss, gradient and Hessian product. */
import { assertEquals } from "@std/assert";
import { drawnFamilies } from "../../src/arbitraries/mod.ts";
import { note } from "../house/note.ts";
import { assertWithin } from "../support/assert_within.ts";
import { type EngineVariant, forEachEngine } from "../support/for_each_engine.ts";
import { networkDerivatives } from "../support/network_derivatives.ts";
import { directionOf } from "../support/network_job.ts";
import { networkReferences, type ReferenceCase } from "../support/network_references.ts";

/**
 * Error allowed, as a multiple of the root mean square of 8 samples of Monte Carlo arithmetic: properties/support/
 * rounding_error.ts says why.
 */
const allowance = 16;

const cases = await networkReferences(drawnFamilies, 1);

const nameOf = ({ problem: { network, loss, examples } }: ReferenceCase) =>
  `${network.spec}, ${loss}, ${examples} x [${network.inputShape}] to ${network.outputs}`;

Deno.test("networks: JAX and PyTorch agree with each other, every family, in float64", () => {
  if (typeof cases === "string") return note("not run", "JAX against PyTorch", cases);
  const first = cases[0]!.torch;
  if (typeof first === "string") return note("not run", "JAX against PyTorch", first);
  for (const test of cases) {
    const torch = test.torch as Exclude<typeof test.torch, string>;
    assertEquals([...torch.keys()].toSorted(), [...test.jax.keys()].toSorted(), nameOf(test));
    for (const [name, wanted] of test.jax) {
      // Rounding to float64 is 2^-29 of rounding to float32; ten times that for functions such as erf.
      const allowed = 10 * allowance * 2 ** -29 * test.rounding.get(name)! + 1e-14;
      assertWithin([torch.get(name)!], [wanted], [allowed], `${nameOf(test)}, ${name}`);
    }
  }
});

/** The first `count` cases of each family. */
function firstOf(all: readonly ReferenceCase[], count: number): readonly ReferenceCase[] {
  const family = ({ problem }: ReferenceCase) => problem.json.family;
  return all.filter((test, i) => i - all.findIndex((c) => family(c) === family(test)) < count);
}

function againstJax(criterion: string, count: number, variants: readonly EngineVariant[]) {
  forEachEngine(criterion, async ({ name, mode }) => {
    if (typeof cases === "string") return note("not run", `${criterion} [${name} ${mode}]`, cases);
    for (const test of firstOf(cases, count)) {
      const found = await networkDerivatives(test.problem, directionOf(test.problem));
      assertEquals([...found.keys()].toSorted(), [...test.jax.keys()].toSorted(), nameOf(test));
      for (const [array, wanted] of test.jax) {
        const allowed = allowance * test.rounding.get(array)!;
        assertWithin([found.get(array)!], [wanted], [allowed], `${nameOf(test)}, ${array}`);
      }
    }
  }, variants);
}

againstJax("networks: every family agrees with JAX in float64, to second order", Infinity, [
  { name: "tensorflow", mode: "graph" },
  { name: "wasm", mode: "eager" },
]);
againstJax("networks: each family agrees with JAX in float64, to second order", 1, [
  { name: "tensorflow", mode: "xla" },
  { name: "cpu", mode: "eager" },
]);
