import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { type ClaimDefinition, claims } from "../claims/mod.ts";
import type { EngineFacts } from "../engine/mod.ts";
import { runsHash, wholePlanHash } from "./plan.ts";
import { type Profile, profileNamed } from "./profile.ts";
import { registeredControls } from "./registered_controls.ts";

const engine: EngineFacts = {
  ...{ name: "tensorflow", version: "2.19.0", device: "CPU", mode: "xla", precisionProbe: 1e-7 },
  threads: { intra: 1, inter: 1 },
};
const desk = profileNamed("desk");
const whole = (profile: Profile, of: readonly ClaimDefinition[] = claims, seed = 1) =>
  wholePlanHash(runsHash(profile, seed, engine), profile, of);

/** Copies of a plain value with one number, text or truth value changed, one copy a leaf. */
function variations(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, i) => variations(item).map((other) => value.with(i, other)));
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, item]) =>
      variations(item).map((other) => ({ ...value, [key]: other }))
    );
  }
  if (typeof value === "number") return [value + 1];
  return [typeof value === "string" ? `${value}x` : !value];
}

Deno.test("wholePlanHash: changes with every registered value of the profile and of every claim", () => {
  const hash = whole(desk);
  const ofProfiles = variations(desk).map((profile) => whole(profile as Profile));
  const ofClaims = variations(claims).map((other) => whole(desk, other as ClaimDefinition[]));
  assert(ofProfiles.length > 50 && ofClaims.length > 150);
  assertEquals(
    new Set([hash, ...ofProfiles, ...ofClaims]).size,
    1 + ofProfiles.length + ofClaims.length,
  );
  assertNotEquals(whole(desk, claims.slice(1)), hash);
  assertNotEquals(whole(desk, claims, 2), hash);
});

Deno.test("runsHash: changes with everything that a cell's numbers depend on", () => {
  const hash = runsHash(desk, 1, engine);
  const { budgets, productBudget, tolerance, coldEvery, midpointEvery } = desk;
  const deciding = { budgets, productBudget, tolerance, coldEvery, midpointEvery };
  const others = variations(deciding).map((one) =>
    runsHash({ ...desk, ...one as typeof deciding }, 1, engine)
  );
  const { precisionProbe: _, ...facts } = engine;
  const engines = variations(facts).map((one) =>
    runsHash(desk, 1, { ...engine, ...one as typeof facts })
  );
  const all = [hash, runsHash(desk, 2, engine), ...others, ...engines];
  assertEquals(new Set(all).size, all.length);
});

Deno.test("runsHash: a sample can be extended, and the engine's probe is no part of it", () => {
  const more = { ...desk, name: "paper" as const, cells: desk.cells + 10, controlCells: 2 };
  assertEquals(runsHash(more, 1, engine), runsHash(desk, 1, engine));
  assertEquals(runsHash(desk, 1, { ...engine, precisionProbe: 2e-7 }), runsHash(desk, 1, engine));
});

Deno.test("registeredControls: every recipe that a claim names, and no interval that is odd", () => {
  const recipes = claims.flatMap(({ controls }) => controls.map(({ recipe }) => recipe));
  const known = [...Object.keys(registeredControls), "permuted-step-sizes"];
  recipes.forEach((recipe) => assert(known.includes(recipe), recipe));
  for (const plan of Object.values(registeredControls)) {
    if ("measureEvery" in plan) assertEquals(plan.measureEvery % 2, 0);
    if ("cutStep" in plan) assertEquals(plan.cutStep % (2 * plan.measureEvery), 0);
  }
});
