import { assert, assertEquals, assertLess, assertMatch, assertRejects } from "@std/assert";
import { openEngine } from "../engine/mod.ts";
import { readSafetensors } from "../networks/mod.ts";
import { UsageError } from "../std/usage_error.ts";
import type { NetworkRow } from "./network_rows.ts";
import { type NetworkRequest, runNetwork } from "./run_network.ts";

const { facts } = await openEngine("cpu");

/** A request with the given parts changed, the rows that it tells and what it keeps. */
function request(parts: Partial<NetworkRequest> = {}) {
  const rows: NetworkRow[] = [];
  const kept = new Map<string, string>();
  const asked: NetworkRequest = {
    ...{ net: "fc:4:tanh", task: "chebyshev:3:6", loss: "mse", eta: 0.1, steps: 10, measure: 4 },
    ...{ seed: 1, replicates: 1, keepWeights: false, dataFolder: "/nowhere", engine: facts },
    store: {
      read: (key) => Promise.resolve(kept.get(key)),
      write: (key, text) => Promise.resolve(void kept.set(key, text)),
    },
    onRow: (row) => void rows.push(row),
    onProgress: () => {},
    shouldStop: () => false,
    ...parts,
  };
  return { asked, rows, kept };
}

Deno.test("runNetwork: the loss at every step from 0, sharpness at multiples and at the last step, in order", async () => {
  const { asked, rows } = request();
  await runNetwork(asked);
  const steps = (quantity: string) =>
    rows.filter((row) => row.quantity === quantity).map(({ step }) => step);
  assertEquals(steps("loss"), Array.from({ length: 11 }, (_, step) => step));
  assertEquals(steps("sharpness"), [0, 4, 8, 10]);
  assertEquals(
    rows.map(({ step }) => step),
    rows.map(({ step }) => step).toSorted((a, b) => a - b),
  );
  assert(rows.every(({ state, value }) => state === "ok" && Number.isFinite(value)));
});

Deno.test("runNetwork: a chunk of examples at a time it trains as on all of them, up to rounding", async () => {
  const whole = request(), parts = request({ chunk: 4 });
  await runNetwork(whole.asked);
  await runNetwork(parts.asked);
  assertEquals(parts.rows.length, whole.rows.length);
  parts.rows.forEach(({ quantity, value }, i) => {
    assertEquals(quantity, whole.rows[i]!.quantity);
    // Ten steps of some dozen roundings each; sharpness besides to its tolerance of 2e-4.
    const allowed = quantity === "loss" ? 10 * 12 * 2 ** -24 : 4e-4;
    assertLess(Math.abs(value! / whole.rows[i]!.value! - 1), allowed);
  });
});

Deno.test("runNetwork: cut after any chunk and asked again, it tells the same rows and keeps the same weights", async () => {
  const parts = { replicates: 1, keepWeights: true } as const;
  const whole = request(parts);
  const result = await runNetwork(whole.asked);
  for (const chunks of [1, 2, 3]) {
    let asked = 0;
    const { kept, asked: first, rows } = request({
      ...parts,
      shouldStop: () => ++asked === chunks,
    });
    assertEquals(await runNetwork(first), {
      interrupted: true,
      left: `${10 - 4 * chunks + (chunks === 3 ? 2 : 0)} of 10 steps`,
    });
    assertEquals(rows, whole.rows.slice(0, rows.length));
    const again = request({ ...parts, store: first.store });
    assertEquals(await runNetwork(again.asked), result);
    assertEquals(again.rows, whole.rows);
    assertEquals(new Set(kept.values()), new Set(["null"]));
  }
});

Deno.test("runNetwork: replicates that are interrupted tell their rows in the same order", async () => {
  const whole = request({ replicates: 3 });
  await runNetwork(whole.asked);
  let asked = 0;
  const first = request({ replicates: 3, shouldStop: () => ++asked === 2 });
  await runNetwork(first.asked);
  const again = request({ replicates: 3, store: first.asked.store });
  await runNetwork(again.asked);
  assertEquals(again.rows, whole.rows);
});

Deno.test("runNetwork: a network that diverges is told to where it did, and a note says so", async () => {
  const notes: string[] = [];
  const { asked, rows } = request({
    ...{ eta: 1e6, keepWeights: true },
    onProgress: (event) => void (event.kind === "note" && notes.push(event.text)),
  });
  const result = await runNetwork(asked);
  assert("weights" in result);
  const [loss, sharpness] = rows.slice(-2);
  assertEquals([loss!.quantity, loss!.state, loss!.step < 10], ["loss", "diverged", true]);
  assertEquals(sharpness, {
    ...{ replicate: 0, step: loss!.step, quantity: "sharpness", value: null },
    ...{ unit: "loss/parameter²", state: "not-measured" },
  });
  assert(rows.slice(0, -2).every(({ state }) => state === "ok"));
  assertEquals(notes, [
    `replicate 0 diverged at step ${loss!.step} of 10; its rows end there`,
  ]);
});

Deno.test("runNetwork: goes on where another run's saved weights end", async () => {
  const whole = request({ steps: 8, keepWeights: true });
  const expected = await runNetwork(whole.asked);
  const first = request({ steps: 4, keepWeights: true });
  const half = await runNetwork(first.asked);
  assert("weights" in half && "weights" in expected);
  const initialWeights = { name: "half", bytes: half.weights! };
  const second = request({ steps: 4, keepWeights: true, initialWeights });
  const end = await runNetwork(second.asked);
  assert("weights" in end);
  assertEquals(readSafetensors(end.weights!, "a"), readSafetensors(expected.weights!, "b"));
});

Deno.test("runNetwork: what the user can mend is refused before a row is told", async () => {
  const wrong: Partial<NetworkRequest>[] = [
    ...[{ net: "fc:0:tanh" }, { task: "nothing" }, { loss: "cross-entropy" }],
    ...[{ eta: 0 }, { task: "mnist:20" }],
  ];
  for (const parts of wrong) {
    const { asked, rows } = request(parts);
    await assertRejects(() => runNetwork(asked), UsageError);
    assertEquals(rows, []);
  }
});

/** Optimizers and schedules, each with the quantities that its rows have beside loss and sharpness. */
const trained: [Partial<NetworkRequest>, string[]][] = [
  [{ optimizer: "polyak:beta=0.5" }, ["threshold", "ratio"]],
  [{ optimizer: "adam", eta: 0.01 }, ["effective-sharpness", "threshold", "ratio"]],
  [{ optimizer: "sgd:batch=2" }, ["effective-sharpness", "threshold", "ratio"]],
  [{ optimizer: "flow", measure: 3 }, ["time"]],
  [{ schedule: "cosine:steps=20" }, ["step-size", "threshold", "ratio"]],
  [{ schedule: "curvature:c=1:every=3" }, ["step-size", "threshold", "ratio"]],
];
for (const [parts, quantities] of trained) {
  const name = JSON.stringify(parts);
  Deno.test(`runNetwork: tells ${quantities}, and goes on bit for bit after a cut: ${name}`, async () => {
    const whole = request(parts);
    const result = await runNetwork(whole.asked);
    assertEquals([...new Set(whole.rows.map(({ quantity }) => quantity))].slice(2), quantities);
    assert(whole.rows.every(({ state }) => state === "ok"), JSON.stringify(whole.rows));
    let asked = 0;
    const cut = request({ ...parts, shouldStop: () => ++asked === 2 });
    assert("interrupted" in await runNetwork(cut.asked));
    const again = request({ ...parts, store: cut.asked.store });
    assertEquals(await runNetwork(again.asked), result);
    assertEquals(again.rows, whole.rows);
  });
}

Deno.test("runNetwork: a flow whose substeps do not suffice ends as not converged, with what to do", async () => {
  const notes: string[] = [];
  const { asked, rows } = request({
    optimizer: "flow",
    eta: 1e6,
    onProgress: (event) => void (event.kind === "note" && notes.push(event.text)),
  });
  await runNetwork(asked);
  const losses = rows.filter(({ quantity }) => quantity === "loss");
  assertEquals(losses.map(({ step, state }) => [step, state]), [[0, "ok"], [1, "not-converged"]]);
  assertMatch(notes[0]!, /not followed any further at step 1 of 10: .* use an --eta of at most/);
});

Deno.test("runNetwork: the title and the threshold say the optimizer and the schedule", async () => {
  const { asked } = request({ optimizer: "polyak:beta=0.5", schedule: "warmup:steps=4" });
  assertEquals(await runNetwork(asked), {
    title: "fc:4:tanh on chebyshev:3:6, mse, η = 0.1, polyak:beta=0.5, warmup:steps=4",
    threshold: "(2+2β)/η",
  });
});
