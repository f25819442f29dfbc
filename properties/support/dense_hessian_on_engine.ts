import type { LawProblem } from "../../src/arbitraries/mod.ts";
import { hessianProduct } from "../../src/curvature/mod.ts";
import { compile, read, tf } from "../../src/engine/mod.ts";
import { onEngine } from "./on_engine.ts";
import { scoped } from "./scoped.ts";

/** A problem's whole Hessian by rows, from one Hessian product with as many lanes as there are parameters. */
export function denseHessianOnEngine(law: LawProblem): Promise<Float64Array[]> {
  return scoped(async () => {
    const size = law.parameters.reduce((sum, part) => sum + part.length, 0);
    const { loss, parameters, data } = onEngine(law, size);
    const compiled = compile((...all) => {
      const at = all.slice(0, parameters.length);
      return [hessianProduct(loss)(at, all.slice(parameters.length, -1), all.at(-1)!)];
    }, "dense_hessian");
    const [columns] = compiled(...parameters, ...data, tf.eye(size));
    const values = await read(columns!);
    compiled.dispose();
    const at = (i: number, j: number) => (values[i * size + j]! + values[j * size + i]!) / 2;
    return Array.from(
      { length: size },
      (_, i) => Float64Array.from({ length: size }, (_, j) => at(i, j)),
    );
  });
}
