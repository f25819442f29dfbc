/** Material for tests: a small cell, opened and closed. */
import type { CellSpec } from "../arbitraries/mod.ts";
import { openEngine, tf } from "../engine/mod.ts";
import { seedOf } from "../statistics/mod.ts";
import type { CellContext } from "./cell_parts.ts";
import { openCell } from "./cell_program.ts";
import { type CellBudget, type Profile, profileNamed } from "./profile.ts";

const { facts } = await openEngine("cpu");

const budget: CellBudget = {
  ...{ replicates: 2, steps: 60, afterBreakEven: 40, pilotSteps: 60, branchSteps: 20 },
  ...{ sharpeningCadence: [{ from: 0, interval: 6 }], edgeCadence: [{ from: 0, interval: 6 }] },
  ...{ branchInterval: 6, controlInterval: 6, pilotInterval: 20 },
};

/** Few and short runs. */
export const testProfile: Profile = {
  ...profileNamed("smoke"),
  ...{ cells: 3, leastCells: 3, controlCells: 0.1, coldEvery: 3, midpointEvery: 3 },
  budgets: {
    ...{ synthetic: budget, images: budget, convolutional: budget },
    ...{ deep: budget, text: budget },
  },
};

/** One hidden layer of four units on ten examples. */
export const testCell: CellSpec = {
  ...{ index: 0, network: "fc:4:tanh", activation: "tanh", depth: 1 },
  ...{ task: "blobs:10:3:2", loss: "mse", initialization: "pytorch" },
};

/** Opens a cell on the engine "cpu", runs `test` and frees what was made: anything else that is left is an error. */
export async function withCell(
  changes: Partial<CellSpec>,
  test: (context: CellContext) => Promise<void>,
): Promise<void> {
  const cell = { ...testCell, ...changes };
  const before = tf.memory().numTensors;
  const program = await openCell(cell, {
    ...{ seed: seedOf("test", "data"), meterSeed: seedOf("test", "meter") },
    ...{ dataFolder: "no such folder", engine: facts, profile: testProfile, replicates: 2 },
  });
  const rest = {
    profile: testProfile,
    replicates: 2,
    budget,
    seed: 1,
    shouldStop: () => false,
    tell: () => {},
  };
  await test({ cell, program, ...rest });
  program.dispose();
  const left = tf.memory().numTensors - before;
  if (left !== 0) throw new Error(`${left} tensors are left behind`);
}
