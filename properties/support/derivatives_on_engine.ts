import type { LawProblem } from "../../src/arbitraries/mod.ts";
import { gaussNewtonProduct, gradient, hessianProduct } from "../../src/curvature/mod.ts";
import { compile, read, type Tensor, tf } from "../../src/engine/mod.ts";
import { unflatten, type Vector } from "../../src/oracle/mod.ts";
import { laneOf, lanes, onEngine } from "./on_engine.ts";
import { scoped } from "./scoped.ts";

/** Loss, gradient, Hessian product and Gauss–Newton product of a problem, as one engine computes them. */
export interface Derivatives {
  readonly loss: Vector;
  readonly gradient: Vector;
  readonly hessianProduct: Vector;
  readonly gaussNewtonProduct: Vector;
}

/** Compiles the four for the problem on the engine that is open, runs them once along `direction`, and reads them. */
export function derivativesOnEngine(
  law: LawProblem,
  direction: readonly Float32Array[],
): Promise<Derivatives> {
  return scoped(async () => {
    const { loss, model, parameters, data } = onEngine(law);
    const count = parameters.length;
    const compiled = compile((...all) => {
      const at = all.slice(0, count);
      const batch = all.slice(count, -1);
      const along = all.at(-1)!;
      return [
        loss(at, batch),
        ...gradient(loss)(at, batch),
        hessianProduct(loss)(at, batch, along),
        gaussNewtonProduct(model)(at, batch, along),
      ];
    }, "derivatives");
    const out = compiled(...parameters, ...data, directionOf(direction));
    const found: Float64Array[] = [];
    for (const tensor of out) found.push(laneOf(await read(tensor)));
    tf.dispose(out);
    compiled.dispose();
    const like = law.parameters.map((part) => Float64Array.from(part));
    return {
      loss: found.slice(0, 1),
      gradient: found.slice(1, 1 + count),
      hessianProduct: unflatten(found[1 + count]!, like),
      gaussNewtonProduct: unflatten(found[2 + count]!, like),
    };
  });
}

/** [2, all parameters]. */
function directionOf(direction: readonly Float32Array[]): Tensor {
  return tf.concat(direction.map((part) => lanes(part, [part.length])), 1);
}
