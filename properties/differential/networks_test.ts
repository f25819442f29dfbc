/** Every family of networks against JAX and PyTorch: forward pass, loss, gradient and Hessian product. */
import { assertEquals } from "@std/assert";
import { note } from "../house/note.ts";
import { assertWithin } from "../support/assert_within.ts";
import { type EngineVariant, forEachEngine } from "../support/for_each_engine.ts";
import { networkDerivatives } from "../support/network_derivatives.ts";
import { directionOf } from "../support/network_job.ts";
import { networkReferences, type ReferenceCase } from "../support/network_references.ts";
import { verifiedCases } from "../support/verified_cases.ts";

/**
 * Error allowed, as a multiple of the root mean square of 8 samples of Monte Carlo arithmetic: properties/support/
 * rounding_error.ts says why.
 */
const allowance = 16;

const { families, seed } = verifiedCases.derivatives;
const cases = await networkReferences(families, seed);

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

/** The first case of each family. */
function firstOfEach(all: readonly ReferenceCase[]): readonly ReferenceCase[] {
  const family = ({ problem }: ReferenceCase) => problem.json.family;
  return all.filter((test, i) => all.findIndex((other) => family(other) === family(test)) === i);
}

function againstJax(
  criterion: string,
  tests: (all: readonly ReferenceCase[]) => readonly ReferenceCase[],
  variants: readonly EngineVariant[],
) {
  forEachEngine(criterion, async ({ name, mode }) => {
    if (typeof cases === "string") return note("not run", `${criterion} [${name} ${mode}]`, cases);
    for (const test of tests(cases)) {
      const found = await networkDerivatives(test.problem, directionOf(test.problem));
      assertEquals([...found.keys()].toSorted(), [...test.jax.keys()].toSorted(), nameOf(test));
      for (const [array, wanted] of test.jax) {
        const allowed = allowance * test.rounding.get(array)!;
        assertWithin([found.get(array)!], [wanted], [allowed], `${nameOf(test)}, ${array}`);
      }
    }
  }, variants);
}

againstJax("networks: every family agrees with JAX in float64, to second order", (all) => all, [
  { name: "tensorflow", mode: "graph" },
  { name: "wasm", mode: "eager" },
]);
againstJax(
  "networks: one of each family agrees with JAX in float64, to second order",
  firstOfEach,
  [
    { name: "cpu", mode: "eager" },
  ],
);
// XLA takes ten seconds to compile a Hessian product of the smallest ResNet.
againstJax(
  "networks: one of each family but ResNets agrees with JAX in float64, to second order",
  (all) => firstOfEach(all).filter(({ problem }) => problem.json.family !== "resnet"),
  [{ name: "tensorflow", mode: "xla" }],
);
