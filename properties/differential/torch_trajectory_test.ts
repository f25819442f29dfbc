import { assertEquals, assertLess } from "@std/assert";
import { Buffer } from "node:buffer";
import { join } from "node:path";
import { eosWork } from "../../src/cli/eos_work.ts";
import { runCli } from "../../src/cli/run_cli.ts";
import { fakeSurroundings, withFolder } from "../../src/cli/test_fakes.ts";
import type { RunRow } from "../../src/cli/work.ts";
import { readSafetensors } from "../../src/networks/mod.ts";
import { seedOf } from "../../src/statistics/mod.ts";
import { loadTask } from "../../src/tasks/mod.ts";
import { note } from "../house/note.ts";
import { forEachEngine } from "../support/for_each_engine.ts";
import { runTorch } from "../support/run_torch.ts";

interface Case {
  readonly net: string;
  /** The same network in PyTorch. */
  readonly layers: string;
  readonly task: string;
  readonly loss: string;
  readonly eta: number;
}

/** What `peers/torch_trajectory.py` answers; files in base64. */
interface Trajectory {
  readonly weights: string;
  readonly losses: readonly number[];
  readonly sharpness: readonly (readonly [step: number, value: number])[];
  readonly final: string;
}

const steps = 30, measure = 15, seed = 1;
const dataFolder = Deno.env.get("EOS_DATA");

const layersOf = (activation: string) =>
  `nn.Sequential(nn.Linear(10, 20), nn.${activation}(), nn.Linear(20, 20), nn.${activation}(), nn.Linear(20, 4))`;
const imageLayers = (pool: string) =>
  `nn.Sequential(nn.Conv2d(1, 4, 3, padding=1), nn.Tanh(), nn.${pool}(2), ` +
  `nn.Conv2d(4, 4, 3, padding=1), nn.Tanh(), nn.${pool}(2), nn.Flatten(), nn.Linear(196, 10))`;

const synthetic: Case[] = [
  {
    net: "fc:20,20:tanh",
    layers: layersOf("Tanh"),
    task: "blobs:40:10:4",
    loss: "mse",
    eta: 0.2,
  },
  {
    net: "fc:20,20:relu",
    layers: layersOf("ReLU"),
    task: "blobs:40:10:4",
    loss: "cross-entropy",
    eta: 0.2,
  },
  {
    net: "regression:30",
    layers: "nn.Sequential(nn.Linear(1, 30), nn.Tanh(), nn.Linear(30, 1, bias=False))",
    task: "chebyshev:4:20",
    loss: "mse",
    eta: 0.2,
  },
];
const images: Case[] = [
  {
    net: "cnn:4,4:tanh:avg",
    layers: imageLayers("AvgPool2d"),
    task: "mnist:20",
    loss: "mse",
    eta: 0.1,
  },
  {
    net: "cnn:4,4:tanh:max",
    layers: imageLayers("MaxPool2d"),
    task: "mnist:20",
    loss: "cross-entropy",
    eta: 0.1,
  },
];

const criterion = "eos run --init: 30 steps as PyTorch takes them from its own weights";
const cases = dataFolder === undefined ? synthetic : [...synthetic, ...images];
const answers = await runTorch<Trajectory[]>(
  "torch_trajectory.py",
  await Promise.all(cases.map(jobOf)),
);

/** The very numbers that `eos run` trains on, for PyTorch. */
async function jobOf({ net, layers, task, loss, eta }: Case) {
  const { inputs, inputShape, targets, outputs } = await loadTask(task, {
    seed: seedOf(seed, "run", "data"),
    layout: net.startsWith("cnn") ? "image" : "flat",
    ...(dataFolder === undefined ? {} : { dataFolder }),
  });
  const base64 = ({ buffer, byteOffset, byteLength }: Float32Array) =>
    Buffer.from(buffer, byteOffset, byteLength).toString("base64");
  return {
    ...{ layers, inputShape, outputs, loss, eta, steps, measure },
    inputs: base64(inputs),
    targets: base64(targets),
  };
}

/** Runs the command as a user types it, from PyTorch's weights in a file. */
async function runFromFile(
  { net, task, loss, eta }: Case,
  weights: Uint8Array,
  engine: string,
  folder: string,
): Promise<{ rows: RunRow[]; final: Uint8Array }> {
  const [init, save] = [join(folder, "start.safetensors"), join(folder, "end.safetensors")];
  await Deno.writeFile(init, weights);
  const surroundings = fakeSurroundings({
    env: dataFolder === undefined ? {} : { EOS_DATA: dataFolder },
  });
  const flags = { net, task, loss, eta, steps, measure, seed, engine, init, save, out: folder };
  const typed = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, `${value}`]);
  const code = await runCli(["run", ...typed], surroundings, eosWork(() => 0));
  assertEquals(code, 0, surroundings.stderr());
  const rows = surroundings.stdout().trim().split("\n").map((line) => JSON.parse(line));
  return { rows, final: await Deno.readFile(save) };
}

/** Holds the rows and the final weights to PyTorch's. */
function compare(
  { net }: Case,
  { losses, sharpness, final }: Trajectory,
  run: { readonly rows: readonly RunRow[]; readonly final: Uint8Array },
): void {
  const of = (quantity: string) => run.rows.filter((row) => row.quantity === quantity);
  const close = (found: RunRow[], wanted: (readonly [number, number])[], relative: number) => {
    assertEquals(found.map(({ step, state }) => [step, state]), wanted.map(([s]) => [s, "ok"]));
    found.forEach(({ value, quantity, step }, i) =>
      assertLess(
        Math.abs(value! / wanted[i]![1] - 1),
        relative,
        `${net}: ${quantity} at ${step}: ${value}, PyTorch's ${wanted[i]![1]}`,
      )
    );
  };
  close(of("loss"), losses.map((loss, step) => [step, loss] as const), 1e-4);
  close(of("sharpness"), [...sharpness], 1e-3);
  const [ours, theirs] = [run.final, Buffer.from(final, "base64")].map((bytes) =>
    new Map(readSafetensors(bytes, "final weights").map((tensor) => [tensor.name, tensor]))
  );
  assertEquals([...ours!.keys()].toSorted(), [...theirs!.keys()].toSorted());
  for (const [name, { shape, values }] of theirs!) {
    const found = ours!.get(name)!;
    assertEquals(found.shape, shape);
    const furthest = Math.max(...values.map((value, i) => Math.abs(value - found.values[i]!)));
    assertLess(furthest, 1e-4 * Math.max(...values.map(Math.abs)), `${net}: final ${name}`);
  }
}

forEachEngine(criterion, async ({ name }) => {
  if (typeof answers === "string") return note("not run", `${criterion} [${name}]`, answers);
  for (const [i, { weights }] of answers.entries()) {
    await withFolder(async (folder) => {
      const start = Buffer.from(weights, "base64");
      compare(cases[i]!, answers[i]!, await runFromFile(cases[i]!, start, name, folder));
    });
  }
  if (dataFolder === undefined) {
    note("not run", `${criterion}, convolutional [${name}]`, "EOS_DATA names no data folder");
  }
}, [{ name: "tensorflow", mode: "graph" }, { name: "wasm", mode: "eager" }]);
