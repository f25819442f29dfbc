import type { CellSpec } from "../arbitraries/mod.ts";
import { randomStream, seedOf } from "../statistics/mod.ts";
import type { CellContext } from "./cell_parts.ts";
import { trainFrom } from "./cell_parts.ts";
import type { LaneRecord } from "./records.ts";
import { registeredControls as registered } from "./registered_controls.ts";
import { runBranch } from "./run_branch.ts";
import { untilBreakEven } from "./stop_rules.ts";

type LinearRecipe = Extract<keyof typeof registered, `linear${string}`>;

/**
 * A cell of the linear controls: f(x) = Wx + b with mean squared error, whose Hessian is the same everywhere. Its sharpness
 * cannot rise, hover or restart.
 */
export function linearCell(recipe: string, seed: number, index: number): CellSpec {
  const stream = randomStream(seedOf(seed, recipe, index, "task"));
  return {
    index,
    network: "linear",
    activation: "identity",
    depth: 0,
    task: stream.pick(registered[recipe as LinearRecipe].tasks),
    loss: "mse",
    initialization: "pytorch",
  };
}

type Recipe = (context: CellContext) => Promise<{ main: LaneRecord[]; cut?: LaneRecord[] }>;

/** Controls on linear models, by recipe. */
export const linearControls:
  & Readonly<Record<LinearRecipe, Recipe>>
  & Readonly<Record<string, Recipe>> = {
    "linear": async (context) => ({
      main: await trainFrom(context, "linear", (lane) => {
        const path = [context.seed, "linear", context.cell.index, lane, "ratio"];
        const { low, high } = registered["linear"].ratio;
        return low + (high - low) * randomStream(seedOf(...path)).uniform();
      }, registered["linear"]),
    }),
    "linear-at-half": async (context) => ({
      main: await trainAt(context, "linear-at-half", { stop: untilBreakEven("mse") }),
    }),
    "linear-below": async (context) => ({
      main: await trainAt(context, "linear-below", { midpoints: true }),
    }),
    "linear-at-two": async (context) => ({ main: await trainAt(context, "linear-at-two") }),
    "linear-cut": async (context) => {
      const { cutStep, cutBy } = registered["linear-cut"];
      const snapshots: { step: number; sharpness: number; parameters: Float32Array[] }[] = [];
      const main = await trainAt(context, "linear-cut", {
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
        stepSizes: main.map((record) => "rows" in record ? record.stepSize / cutBy : 0),
        without: "its trunk ended before the cut",
      });
      return { main, cut };
    },
  };

/** Trains a recipe's lanes, all with the same R at initialization. */
function trainAt(
  context: CellContext,
  recipe: Exclude<LinearRecipe, "linear">,
  more: Partial<Parameters<typeof trainFrom>[3]> = {},
): Promise<LaneRecord[]> {
  const { ratio, steps, measureEvery } = registered[recipe];
  return trainFrom(context, recipe, () => ratio, { steps, measureEvery, ...more });
}
