import { assertEquals, assertRejects } from "@std/assert";
import { UsageError } from "../std/usage_error.ts";
import type { Checkpoint } from "../training/mod.ts";
import { type ChunkRows, keptRun } from "./kept_run.ts";

function memoryStore() {
  const texts = new Map<string, string>();
  return {
    texts,
    read: (key: string) => Promise.resolve(texts.get(key)),
    write: (key: string, text: string) => Promise.resolve(void texts.set(key, text)),
  };
}

const checkpointAt = (step: number): Checkpoint => ({
  ...{ step, parameters: [Float32Array.of(step)], optimizer: [], lanes: [] },
  meter: { measurements: 1, coldMeasurements: 0, vectors: Float32Array.of(1), usable: [true] },
});
const rowsFrom = (first: number): ChunkRows => [{
  ...{ first, losses: [0.1 + 0.2, null], sharpness: [], stability: [], midpointSharpness: [] },
  ...{ coldGaps: [], end: null },
}];

Deno.test("keptRun: gives back every chunk's rows in order, and the last checkpoint", async () => {
  const store = memoryStore();
  const run = keptRun(store, "run/a");
  assertEquals(await run.resume(() => {}), undefined);
  await run.save([rowsFrom(0), rowsFrom(2)], checkpointAt(3));
  await run.save([rowsFrom(4)], checkpointAt(5));
  const told: ChunkRows[] = [];
  const again = keptRun(store, "run/a");
  assertEquals(await again.resume((rows) => told.push(rows)), checkpointAt(5));
  assertEquals(told, [rowsFrom(0), rowsFrom(2), rowsFrom(4)]);
  await again.save([rowsFrom(6)], checkpointAt(7));
  assertEquals(JSON.parse(store.texts.get("run/a")!).pieces, 3);
});

Deno.test("keptRun: a piece whose checkpoint was never written is no part of the run", async () => {
  const store = memoryStore();
  await keptRun(store, "run/a").save([rowsFrom(0)], checkpointAt(1));
  store.texts.set("run/a-rows-1", JSON.stringify([rowsFrom(2)]));
  const told: ChunkRows[] = [];
  await keptRun(store, "run/a").resume((rows) => told.push(rows));
  assertEquals(told, [rowsFrom(0)]);
});

Deno.test("keptRun: a run that ended leaves nothing to go on from, one that saved nothing no entry", async () => {
  const store = memoryStore();
  const run = keptRun(store, "run/a");
  await run.end();
  assertEquals(store.texts.size, 0);
  await run.save([rowsFrom(0)], checkpointAt(1));
  await run.end();
  assertEquals([...store.texts.values()], ["null", "null"]);
  assertEquals(await keptRun(store, "run/a").resume(() => {}), undefined);
});

Deno.test("keptRun: an entry of another version is refused", async () => {
  const store = memoryStore();
  store.texts.set("run/a", JSON.stringify({ schema: "edge-of-stability/checkpoint@1" }));
  await assertRejects(() => keptRun(store, "run/a").resume(() => {}), UsageError, "schema");
});
