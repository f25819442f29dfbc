import fc from "fast-check";
import { type DrawnFamily, type ProblemDraw, problemDraw } from "../../src/arbitraries/mod.ts";
import { networkJson } from "../../src/networks/mod.ts";

/** Draws that are looked through. */
const pool = 60;

/** Parts of a spec that are sizes: not every one of them need be tried. */
const sizes = ["family", "widths", "feedforward"];

/**
 * Few random problems of a family that together have its losses and every value of every option that occurs in 60 unbiased
 * draws: each next one is that which has most that is new.
 */
export function coveringDraws(family: DrawnFamily, seed: number): ProblemDraw[] {
  const left = fc.sample(problemDraw(family), { seed, numRuns: pool, unbiased: true })
    .map((draw) => ({ draw, facts: factsOf(draw) }));
  const seen = new Set<string>(), chosen: ProblemDraw[] = [];
  const news = (facts: readonly string[]) => facts.filter((fact) => !seen.has(fact)).length;
  while (left.length > 0) {
    const best = left.reduce((a, b) => news(b.facts) > news(a.facts) ? b : a);
    if (news(best.facts) === 0) break;
    best.facts.forEach((fact) => seen.add(fact));
    chosen.push(best.draw);
  }
  return chosen;
}

/** What a problem tries: "pool=max", "loss=mse", "norm=batch, ghost=null", … */
function factsOf({ draw, loss }: ProblemDraw): string[] {
  // A norm and its ghost batches are one fact: every network without batch norm has no ghost batches.
  const { ghost, ...json } = networkJson(draw.json);
  const parts = Object.entries(json)
    .filter(([name, value]) => !sizes.includes(name) && !(name === "width" && value !== "1/16"))
    .map(([name, value]) =>
      name === "norm" && value === "batch" ? `norm=batch, ghost=${ghost}` : `${name}=${value}`
    );
  return [`loss=${loss}`, ...parts];
}
