import type { NetworkProblem } from "../../src/arbitraries/mod.ts";
import { createSharpnessMeter } from "../../src/curvature/mod.ts";
import { exportWeights } from "../../src/networks/mod.ts";
import {
  type BatchPlan,
  createOptimizer,
  createStepper,
  parseOptimizer,
  startTraining,
} from "../../src/training/mod.ts";
import type { NamedArrays } from "./network_derivatives.ts";
import { problemOnEngine } from "./problem_on_engine.ts";
import { scoped } from "./scoped.ts";

/** How a problem is trained. */
export interface OptimizerRun {
  readonly spec: string;
  readonly eta: number;
  readonly steps: number;
  /** For "sgd". */
  readonly batches: BatchPlan | null;
}

/**
 * Trains a problem from its point by the training room's session, all steps in one compiled call. Gives "losses", before
 * each step and after the last, and the way each parameter went from start to end by its name and in the layout of PyTorch.
 */
export function trainByOptimizer(
  problem: NetworkProblem,
  { spec, eta, steps, batches }: OptimizerRun,
): Promise<NamedArrays> {
  return scoped(async () => {
    const { loss, shapes, data } = problemOnEngine(problem);
    const optimizer = createOptimizer(parseOptimizer(spec));
    const stepper = createStepper(loss, optimizer, {
      ...{ arrays: shapes.length, data: data.length, capacity: steps },
      ...(batches ? { batch: { size: batches.size, examples: batches.examples } } : {}),
    });
    // Nothing is measured, so nothing of it is compiled.
    const meter = createSharpnessMeter({
      ...{ loss, shapes, replicates: 1, budget: 6, relativeTolerance: 1e-3, seed: "optimizers" },
    });
    const plan = {
      ...{ replicates: 1, schedules: [[{ from: 0, stepSize: eta }]], steps, measureAt: [] },
      ...{ coldEvery: 0, midpointEvery: 0, ...(batches ? { batches } : {}) },
    };
    const program = { loss, shapes, optimizer, stepper, meter };
    const session = startTraining(program, plan, problem.parameters, data);
    while (await session.advance());
    const losses = session.rows()[0]!.losses.map((value) => value ?? NaN);
    const ends = await session.parametersOf(0);
    session.dispose();
    stepper.dispose();
    meter.dispose();
    const starts = exportWeights(problem.network, problem.parameters, 0);
    const way = exportWeights(problem.network, ends, 0).map(({ name, values }, i) =>
      // In float64, as PyTorch's is taken.
      [name, Float64Array.from(values, (end, k) => end - starts[i]!.values[k]!)] as const
    );
    return new Map([["losses", Float64Array.from(losses)], ...way]);
  });
}
