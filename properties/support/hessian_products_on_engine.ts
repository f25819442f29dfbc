import type { LawProblem } from "../../src/arbitraries/mod.ts";
import { hessianProduct } from "../../src/curvature/mod.ts";
import { compile, read, tf } from "../../src/engine/mod.ts";
import { onEngine } from "./on_engine.ts";
import { scoped } from "./scoped.ts";

/**
 * A problem's Hessian times each of the directions (all parameters in a row), in one call with a lane a direction. With
 * the unit vectors for directions it gives the whole Hessian, by columns.
 */
export function hessianProductsOnEngine(
  law: LawProblem,
  directions: readonly Float32Array[],
): Promise<Float64Array[]> {
  return scoped(async () => {
    const { loss, parameters, data } = onEngine(law, directions.length);
    const compiled = compile((...all) => {
      const at = all.slice(0, parameters.length);
      return [hessianProduct(loss)(at, all.slice(parameters.length, -1), all.at(-1)!)];
    }, "hessian_products");
    const along = tf.tensor2d(directions.map((direction) => [...direction]), undefined, "float32");
    const [products] = compiled(...parameters, ...data, along);
    const values = await read(products!);
    compiled.dispose();
    const size = directions[0]!.length;
    return directions.map((_, k) => Float64Array.from(values.subarray(k * size, (k + 1) * size)));
  });
}

/** The unit vectors of a problem's parameter space. */
export function unitVectors(law: LawProblem): Float32Array[] {
  const size = law.parameters.reduce((sum, part) => sum + part.length, 0);
  return Array.from({ length: size }, (_, i) => {
    const unit = new Float32Array(size);
    unit[i] = 1;
    return unit;
  });
}
