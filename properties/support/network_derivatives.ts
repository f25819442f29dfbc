import type { NetworkProblem } from "../../src/arbitraries/mod.ts";
import { gradient, hessianProduct } from "../../src/curvature/mod.ts";
import { compile, read, tf } from "../../src/engine/mod.ts";
import { exportWeights } from "../../src/networks/mod.ts";
import { unflatten } from "../../src/oracle/mod.ts";
import { laneOf, lanes } from "./on_engine.ts";
import { problemOnEngine } from "./problem_on_engine.ts";
import { scoped } from "./scoped.ts";

/** Arrays by name, in PyTorch's layout: "outputs", "loss", "gradient <parameter>" and "product <parameter>". */
export type NamedArrays = ReadonlyMap<string, Float64Array>;

/** What the engine that is open makes of a problem, in one compiled call beside another lane. */
export function networkDerivatives(
  problem: NetworkProblem,
  direction: readonly Float32Array[],
): Promise<NamedArrays> {
  return scoped(async () => {
    const { loss, model, parameters, data } = problemOnEngine(problem);
    const count = parameters.length;
    const compiled = compile((...all) => {
      const [at, batch] = [all.slice(0, count), all.slice(count, -1)];
      return [
        model.outputs(at, batch),
        loss(at, batch),
        ...gradient(loss)(at, batch),
        hessianProduct(loss)(at, batch, all.at(-1)!),
      ];
    }, "network_derivatives");
    const along = tf.concat(direction.map((part) => lanes(part, [part.length])), 1);
    const found: Float64Array[] = [];
    for (const tensor of compiled(...parameters, ...data, along)) {
      found.push(laneOf(await read(tensor)));
    }
    compiled.dispose();
    const like = problem.parameters.map((part) => Float64Array.from(part));
    const product = unflatten(found.at(-1)!, like);
    return new Map([
      ["outputs", found[0]!],
      ["loss", found[1]!],
      ...inTorch(problem, "gradient", found.slice(2, -1)),
      ...inTorch(problem, "product", product),
    ]);
  });
}

/** Arrays of our layout by PyTorch's names and in its layout. */
function inTorch(
  { network }: NetworkProblem,
  what: string,
  arrays: readonly Float64Array[],
): [string, Float64Array][] {
  // All of them came out of the engine as float32.
  const floats = arrays.map((array) => Float32Array.from(array));
  return exportWeights(network, floats, 0)
    .map(({ name, values }) => [`${what} ${name}`, Float64Array.from(values)]);
}
