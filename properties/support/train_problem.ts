import type { NetworkProblem } from "../../src/arbitraries/mod.ts";
import { createSharpnessMeter } from "../../src/curvature/mod.ts";
import { createStepper, gradientDescent, startTraining } from "../../src/training/mod.ts";
import { problemOnEngine } from "./problem_on_engine.ts";
import { scoped } from "./scoped.ts";

/** Trains a problem from its point by the training room's session: losses of every step, sharpness at those of `measure`. */
export function trainProblem(
  problem: NetworkProblem,
  eta: number,
  steps: number,
  measure: readonly number[],
): Promise<{ losses: number[]; sharpness: number[] }> {
  return scoped(async () => {
    const { loss, shapes, data } = problemOnEngine(problem);
    const sizes = { arrays: shapes.length, optimizerArrays: 0, data: data.length, capacity: 50 };
    const stepper = createStepper(loss, gradientDescent, sizes);
    const meter = createSharpnessMeter({
      ...{ loss, shapes, replicates: 1, budget: 300, relativeTolerance: 1e-4, seed: "trajectory" },
    });
    const plan = {
      replicates: 1,
      schedules: [[{ from: 0, stepSize: eta }]],
      ...{ steps, measureAt: [...measure], coldEvery: 0, midpointEvery: 0 },
    };
    const program = { loss, shapes, optimizer: gradientDescent, stepper, meter };
    const session = startTraining(program, plan, problem.parameters, data);
    while (await session.advance());
    const { losses, sharpness } = session.rows()[0]!;
    session.dispose();
    stepper.dispose();
    meter.dispose();
    return {
      losses: losses.map((value) => value ?? NaN),
      sharpness: sharpness.map(({ value }) => value ?? NaN),
    };
  });
}
