/** The claims as tests: one gathering for all of them, each judged by a file of its own. */
import { assert } from "@std/assert";
import { claims } from "../../src/claims/mod.ts";
import { fileStore } from "../../src/cli/run_store.ts";
import { replayLine } from "../../src/cli/replay_line.ts";
import { sourceHash } from "../../src/cli/source_hash.ts";
import { openWorkers, verify } from "../../src/runner/mod.ts";
import { dataFolder } from "../../src/tasks/mod.ts";
import type { ClaimVerdict, VerdictFile } from "../../src/verdict/mod.ts";
import { note } from "../house/note.ts";

const profile = "test";

/** The number of the paper: no pilot and no report has used it. */
const seed = 210300065;

const kept = new URL("../../reports/runs/tests/", import.meta.url);

/** Judges every claim, since they share their runs; what another test file has run is taken from the store. */
async function judgeAll(): Promise<VerdictFile> {
  const hash = await sourceHash();
  forgetOthers(hash);
  const size = Math.max(1, navigator.hardwareConcurrency);
  const executor = await openWorkers({ engine: "auto", size, say: console.log });
  try {
    const result = await verify({
      ...{ claims, profile, seed, executor, version: "test" },
      dataFolder: dataFolder((name) => Deno.env.get(name), Deno.build.os),
      store: fileStore(decodeURIComponent(new URL(hash, kept).pathname)),
      replay: (...which) => replayLine({ profile, seed, engine: executor.engine.name }, ...which),
      onProgress: () => {},
    });
    assert("file" in result, "nobody interrupts a test");
    return result.file;
  } finally {
    executor.close();
  }
}

/** Runs of other versions of the code serve nobody. */
function forgetOthers(hash: string): void {
  try {
    for (const { name } of Deno.readDirSync(kept)) {
      if (name !== hash) Deno.removeSync(new URL(name, kept), { recursive: true });
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/**
 * Registers the test of a claim: it fails when its verdict is broken, or conclusively the opposite of what is registered. A
 * claim that stays undecided, or parts of it that were not run, are said in lines that `deno task test` counts.
 */
export function testClaim(id: string): void {
  Deno.test(`${id}: at the test budget nothing contradicts what is registered`, async () => {
    const { verdicts, manifest } = await judgeAll();
    const verdict = verdicts.find((one) => one.id === id)!;
    const { outcome, reason, strata } = verdict;
    if (outcome === "not-run") note("not run", id, reason);
    if (outcome === "inconclusive") note("undecided", id, `${reason} (${limits(verdict)})`);
    const gaps = strata.flatMap(({ level, notRun }) => notRun ? [`${level} (${notRun})`] : []);
    if (gaps.length > 0) note("not run", `${id} on a part of its population`, gaps.join("; "));
    assert(!verdict.contradicts, complaint(verdict, manifest));
  });
}

function limits({ interval, counts }: ClaimVerdict): string {
  const share = interval
    ? `share ${interval.estimate.toFixed(3)}, ${interval.low.toFixed(3)} to ${
      interval.high.toFixed(3)
    }, `
    : "";
  const eligible = counts.shown + counts.notShown + counts.censored;
  return `${share}${counts.cells} cells, ${eligible} eligible networks`;
}

function complaint(verdict: ClaimVerdict, { engine, work }: VerdictFile["manifest"]): string {
  const { id, title, outcome, expected, reason, controls, counterexamples } = verdict;
  return [
    `${id} (${title}) is ${outcome}, registered is ${expected}: ${reason}`,
    `  ${
      limits(verdict)
    }, on ${engine.name} ${engine.version}, ${engine.mode}, ${work.used} work units`,
    ...controls.map((one) => `  control ${one.id}: ${one.outcome}, ${one.reason}`),
    ...counterexamples.slice(0, 8).map((one) => `  ${one.cell}: ${one.reason}\n    ${one.replay}`),
  ].join("\n");
}
