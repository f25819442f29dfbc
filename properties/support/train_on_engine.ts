import type { LawProblem } from "../../src/arbitraries/mod.ts";
import { createSharpnessMeter } from "../../src/curvature/mod.ts";
import { read } from "../../src/engine/mod.ts";
import { createStepper, type Optimizer, startTraining } from "../../src/training/mod.ts";
import { onEngine } from "./on_engine.ts";
import { scoped } from "./scoped.ts";

/** Trains a problem from its point by the training room's session; gives its losses and its last parameters. */
export function trainOnEngine(
  law: LawProblem,
  optimizer: Optimizer,
  stepSize: number,
  steps: number,
): Promise<{ losses: Float64Array; parameters: Float64Array[] }> {
  return scoped(async () => {
    const { loss, shapes, parameters, data } = onEngine(law);
    const sizes = { arrays: shapes.length, data: 2, capacity: 7 };
    const stepper = createStepper(loss, optimizer, sizes);
    const meter = createSharpnessMeter({
      ...{ loss, shapes, replicates: 2, budget: 20, relativeTolerance: 1e-3, seed: "" },
    });
    const initial: Float32Array[] = [];
    for (const tensor of parameters) initial.push(await read(tensor) as Float32Array);
    const plan = {
      replicates: 2,
      schedules: [stepSize / 2, stepSize].map((eta) => [{ from: 0, stepSize: eta }]),
      ...{ steps, measureAt: [], coldEvery: 0, midpointEvery: 0 },
    };
    const session = startTraining({ loss, shapes, optimizer, stepper, meter }, plan, initial, data);
    while (await session.advance());
    const found = {
      losses: Float64Array.from(session.rows()[1]!.losses, (value) => value ?? NaN),
      parameters: (await session.parametersOf(1)).map((p) => Float64Array.from(p)),
    };
    session.dispose();
    stepper.dispose();
    meter.dispose();
    return found;
  });
}
