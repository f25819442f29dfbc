import { assert, assertEquals, assertMatch } from "@std/assert";
import { drawCells } from "../arbitraries/mod.ts";
import { selectClaims } from "../claims/mod.ts";
import { openEngine } from "../engine/mod.ts";
import { seedOf } from "../statistics/mod.ts";
import { canonicalHash, parseFigure, parseVerdicts } from "../verdict/mod.ts";
import { isSynthetic } from "./budget_kind.ts";
import { type CellExecutor, localExecutor } from "./cell_executor.ts";
import { populationOf } from "./plan.ts";
import { type CellBudget, type Profile, profileNamed } from "./profile.ts";
import type { ProgressEvent, RunStore } from "./progress.ts";
import { Interrupted } from "./run_cohort.ts";
import { verify, type VerifyRequest } from "./verify.ts";

const { facts } = await openEngine("auto");

const budget: CellBudget = {
  ...{ replicates: 2, steps: 60, afterBreakEven: 40, pilotSteps: 60, branchSteps: 20 },
  ...{ sharpeningCadence: [{ from: 0, interval: 6 }], edgeCadence: [{ from: 0, interval: 6 }] },
  ...{ branchInterval: 6, controlInterval: 6, pilotInterval: 20 },
};
const profile: Profile = {
  ...profileNamed("smoke"),
  ...{ cells: 3, leastCells: 3, controlCells: 0.1, coldEvery: 3, midpointEvery: 3 },
  budgets: {
    ...{ synthetic: budget, images: budget, convolutional: budget },
    ...{ deep: budget, text: budget },
  },
};

/** A seed whose first cells need no data. */
const seed = Array.from({ length: 100 }, (_, k) => k).find((k) =>
  drawCells(populationOf(profile), seedOf(k, "population"), 3).every(isSynthetic)
)!;

function memoryStore() {
  const texts = new Map<string, string>();
  const store: RunStore = {
    read: (key) => Promise.resolve(texts.get(key)),
    write: (key, text) => Promise.resolve(void texts.set(key, text)),
  };
  return { texts, store };
}

const local = localExecutor(facts, () => false);

async function judge(store: RunStore, changes: Partial<VerifyRequest> = {}) {
  const events: ProgressEvent[] = [];
  const result = await verify({
    ...{ claims: selectClaims(["H1a", "H3"]), profile, seed, executor: local, store },
    ...{ dataFolder: "no such folder", version: "test" },
    replay: (...which) => which.filter((part) => part !== undefined).join(" "),
    onProgress: (event) => events.push(event),
    ...changes,
  });
  return { result, events };
}

const first = memoryStore();
const whole = JSON.stringify((await judge(first.store)).result);

Deno.test("verify: the report is what its schemas say, and its figures have the hashes that it names", () => {
  const { file, figures } = JSON.parse(whole);
  assertEquals(parseVerdicts(JSON.stringify(file), "verdicts.json"), file);
  assertEquals(file.manifest.claims, ["H1a", "H3"]);
  for (const figure of figures) {
    parseFigure(JSON.stringify(figure), "figure.json");
    assertEquals(file.figures[figure.id], canonicalHash(figure));
  }
  assertEquals(Object.keys(file.figures).length, figures.length);
  assert(file.manifest.work.used > 0);
});

Deno.test("verify: the same request gives the same bytes, from the store without training anything", async () => {
  const idle: CellExecutor = { ...local, run: () => Promise.reject(new Error("nothing to train")) };
  assertEquals(JSON.stringify((await judge(first.store, { executor: idle })).result), whole);
  const fresh = memoryStore();
  assertEquals(JSON.stringify((await judge(fresh.store)).result), whole);
  assertEquals([...fresh.texts], [...first.texts]);
});

Deno.test("verify: interrupted after a cell, within the next, the same request goes on to the same bytes", async () => {
  for (const k of [1, first.texts.size - 1]) {
    const { texts, store } = memoryStore();
    let left = k;
    const stopping: CellExecutor = {
      ...local,
      run: (job) => left-- > 0 ? local.run(job) : localExecutor(facts, () => true).run(job),
    };
    const { result } = await judge(store, { executor: stopping });
    assert("interrupted" in result);
    assertMatch(result.left, k === 1 ? /^\d+ of \d+ linear controls$/ : /^1 of 3 cells$/);
    assertEquals(texts.size, k);
    assertEquals(JSON.stringify((await judge(store)).result), whole);
  }
});

Deno.test("verify: cells side by side are judged in order: the same bytes", async () => {
  // The first of any two waits for the second to be asked for, and so ends after it where it can.
  const queue: (() => void)[] = [];
  let chain: Promise<unknown> = Promise.resolve();
  const shuffled: CellExecutor = {
    engine: facts,
    size: 2,
    async run(job) {
      queue.shift()?.();
      await Promise.race([
        new Promise<void>((go) => queue.push(go)),
        new Promise((go) => setTimeout(go, 20)),
      ]);
      // One engine, one cell at a time.
      const record = chain.then(() => local.run(job));
      chain = record.catch(() => {});
      return await record;
    },
  };
  const { store } = memoryStore();
  assertEquals(JSON.stringify((await judge(store, { executor: shuffled })).result), whole);
});

Deno.test("verify: ends at the allowance, once a cell is complete", async () => {
  const mean = Object.fromEntries(["tensorflow", "wasm", "cpu"].map((name) => [name, 1]));
  const { store } = memoryStore();
  const small = { ...profile, allowance: mean as unknown as Profile["allowance"] };
  const { result } = await judge(store, { profile: small, claims: selectClaims(["H3"]) });
  assert("file" in result);
  assertEquals(result.file.verdicts[0]!.counts.cells, 1);
});

Deno.test("verify: image cells without data are not run, with the command that fetches them, and never kept", async () => {
  const images = Array.from({ length: 100 }, (_, k) => k).find((k) =>
    !isSynthetic(drawCells(populationOf(profile), seedOf(k, "population"), 1)[0]!)
  )!;
  const { texts, store } = memoryStore();
  const { result } = await judge(store, {
    seed: images,
    profile: { ...profile, cells: 1, leastCells: 1 },
    claims: selectClaims(["H1a"]),
  });
  assert("file" in result);
  assertEquals([...texts.keys()].filter((key) => key.includes("/cell-")), []);
  const strata = result.file.verdicts[0]!.strata.flatMap(({ notRun }) => notRun ?? []);
  assert(strata.some((text) => text.includes("deno task data")), JSON.stringify(strata));
});

Deno.test("verify: an error that is no interruption is not taken for one", async () => {
  const failing: CellExecutor = { ...local, run: () => Promise.reject(new TypeError("a defect")) };
  const { store } = memoryStore();
  let seen: unknown;
  await judge(store, { executor: failing }).catch((error) => seen = error);
  assert(seen instanceof TypeError && !(seen instanceof Interrupted));
});
