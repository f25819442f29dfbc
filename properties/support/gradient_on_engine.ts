import type { LawProblem } from "../../src/arbitraries/mod.ts";
import { gradient } from "../../src/curvature/mod.ts";
import { compile, read, tf } from "../../src/engine/mod.ts";
import type { Vector } from "../../src/oracle/mod.ts";
import { laneOf, onEngine } from "./on_engine.ts";
import { scoped } from "./scoped.ts";

/** A problem's loss (one array of one number) and its gradient on the engine that is open. */
export function gradientOnEngine(law: LawProblem): Promise<{ loss: Vector; gradient: Vector }> {
  return scoped(async () => {
    const { loss, parameters, data } = onEngine(law);
    const compiled = compile((...all) => {
      const at = all.slice(0, parameters.length);
      const batch = all.slice(parameters.length);
      return [loss(at, batch), ...gradient(loss)(at, batch)];
    }, "gradient");
    const found: Float64Array[] = [];
    const out = compiled(...parameters, ...data);
    for (const tensor of out) found.push(laneOf(await read(tensor)));
    tf.dispose(out);
    compiled.dispose();
    return { loss: found.slice(0, 1), gradient: found.slice(1) };
  });
}
