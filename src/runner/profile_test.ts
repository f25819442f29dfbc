import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { UsageError } from "../std/usage_error.ts";
import { alternatingParity } from "../training/mod.ts";
import { profileNamed, profileNames } from "./profile.ts";

const profiles = profileNames.map(profileNamed);

Deno.test("profileNamed: every name gives the profile of that name", () => {
  assertEquals(profiles.map(({ name }) => name), profileNames);
});

Deno.test("profileNamed: an unknown name is answered with the nearest right one", () => {
  const { message } = assertThrows(() => profileNamed("deks"), UsageError);
  assertStringIncludes(message, 'Cannot use profile "deks": did you mean "desk"?');
  for (const name of ["toString", "", "__proto__"]) {
    assertThrows(() => profileNamed(name), UsageError, "wanted one of");
  }
});

Deno.test("profiles: every cadence and interval is even, so that parity alternates", () => {
  for (const { budgets } of profiles) {
    for (const budget of Object.values(budgets)) {
      const { branchInterval, controlInterval, pilotInterval, steps } = budget;
      [branchInterval, controlInterval, pilotInterval].forEach((n) => assertEquals(n % 2, 0));
      for (const cadence of [budget.sharpeningCadence, budget.edgeCadence]) {
        assertEquals(cadence[0]!.from, 0);
        assert(alternatingParity(cadence, steps).length > 20);
      }
    }
  }
});

Deno.test("profiles: an engine that is slower is allowed no more, a larger profile no less", () => {
  for (const { allowance } of profiles) {
    assert(allowance.tensorflow >= allowance.wasm && allowance.wasm >= allowance.cpu);
  }
  const [smoke, desk, paper] = ["smoke", "desk", "paper"].map(profileNamed);
  for (const engine of ["tensorflow", "wasm", "cpu"] as const) {
    assert(smoke!.allowance[engine] <= desk!.allowance[engine]);
    assert(desk!.allowance[engine] <= paper!.allowance[engine]);
  }
});

Deno.test("profiles: desk and paper have the cells that a verdict needs, and can have the networks", () => {
  for (const { name, leastCells, cells, budgets } of profiles) {
    assert(cells >= leastCells);
    const fewest = Math.min(...Object.values(budgets).map(({ replicates }) => replicates));
    if (name === "desk" || name === "paper") {
      assert(leastCells >= 50 && cells * fewest >= 200, name);
    }
  }
});
