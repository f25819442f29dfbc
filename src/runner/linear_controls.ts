import type { CellSpec } from "../arbitraries/mod.ts";
import { randomStream, seedOf } from "../statistics/mod.ts";
import type { CellContext } from "./cell_parts.ts";
import { trainFrom } from "./cell_parts.ts";
import type { LaneRecord } from "./records.ts";
import { runBranch } from "./run_branch.ts";
import { initialRatio } from "./step_sizes.ts";
import { untilBreakEven } from "./stop_rules.ts";

/** Tasks that a linear model cannot fit, so that its loss does not vanish; and ones that it can, so that it converges. */
const unfittable = ["blobs:40:10:4", "blobs:80:10:4", "blobs:160:20:4"];
const fittable = ["blobs:8:12:4", "blobs:8:20:4", "blobs:12:20:4"];

/**
 * A cell of the linear controls: f(x) = Wx + b with mean squared error, whose Hessian is the same everywhere. Its sharpness
 * cannot rise, hover or restart.
 */
export function linearCell(recipe: string, seed: number, index: number): CellSpec {
  const stream = randomStream(seedOf(seed, recipe, index, "task"));
  const tasks = recipe === "linear" || recipe === "linear-at-half" ? fittable : unfittable;
  return {
    index,
    network: "linear",
    activation: "identity",
    depth: 0,
    task: stream.pick(tasks),
    loss: "mse",
    initialization: "pytorch",
  };
}

/** Steps at which the branch of "linear-cut" leaves its trunk. */
const cutStep = 100;

type Recipe = (context: CellContext) => Promise<{ main: LaneRecord[]; cut?: LaneRecord[] }>;

const measured = { steps: 800, measureEvery: 10 };

/** Controls on linear models, by recipe. */
export const linearControls: Readonly<Record<string, Recipe>> = {
  "linear": async (context) => ({
    main: await trainFrom(context, "linear", (lane) => {
      const path = [context.seed, "linear", context.cell.index, lane, "ratio"];
      const { low, high } = initialRatio;
      return low + (high - low) * randomStream(seedOf(...path)).uniform();
    }, measured),
  }),
  "linear-at-half": async (context) => ({
    main: await trainFrom(context, "linear-at-half", () => 0.5, {
      steps: 20000,
      measureEvery: 500,
      stop: untilBreakEven("mse"),
    }),
  }),
  "linear-below": async (context) => ({
    main: await trainFrom(context, "linear-below", () => 0.99, { ...measured, midpoints: true }),
  }),
  /** Just above 2/η, so that the loss rises at every step: rises without a falling trend. */
  "linear-at-two": async (context) => ({
    main: await trainFrom(context, "linear-at-two", () => 1.002, { steps: 600, measureEvery: 10 }),
  }),
  "linear-cut": async (context) => {
    const snapshots: { step: number; sharpness: number; parameters: Float32Array[] }[] = [];
    const main = await trainFrom(context, "linear-cut", () => 0.95, {
      ...measured,
      onMeasured: async (step, lanes, parametersOf) => {
        if (step !== cutStep) return;
        for (const [r, lane] of lanes.entries()) {
          const sharpness = lane.sharpness.at(-1)?.value ?? 0;
          snapshots[r] = { step, sharpness, parameters: await parametersOf(r) };
        }
      },
    });
    const cut = await runBranch(context, {
      snapshots,
      interval: context.budget.branchInterval,
      stepSizes: main.map((record) => "rows" in record ? record.stepSize / 2 : 0),
      without: "its trunk ended before the cut",
    });
    return { main, cut };
  },
};
