import { defaultDevice, grad, init, numpy as np } from "@jax-js/jax";
import type { Vector } from "../../src/oracle/mod.ts";
import {
  type CaseDerivatives,
  type DerivativeCase,
  type JaxArray,
  numbersOf,
} from "./derivative_case.ts";

await init("cpu");
defaultDevice("cpu");

/**
 * A case's derivatives by jax-js in float64; `differences` is the Hessian product once more, by central differences of
 * the gradients, `differencesOfProducts` the third derivative by those of the Hessian products.
 */
export async function caseOnJax(
  test: DerivativeCase,
): Promise<
  CaseDerivatives & { readonly differences: Vector; readonly differencesOfProducts: Vector }
> {
  const { at, along } = numbersOf(test);
  const array = (values: ArrayLike<number>, i: number) =>
    np.array(Float64Array.from(values), { shape: [...test.shapes[i]!], dtype: np.float64 });
  const moved = (step: number) =>
    at.map((values, i) => array(Array.from(values, (x, k) => x + step * along[i]![k]!), i));
  const argnums = at.map((_, i) => i);
  const scalar = (...args: JaxArray[]) => {
    const y = test.jax(...args);
    return np.sum(np.square(y.ref)).mul(0.5).add(np.sum(y));
  };
  const gradient = grad(scalar, { argnums });
  const slope = (...args: JaxArray[]) =>
    gradient(...args).map((g, i) => np.sum(g.mul(array(along[i]!, i)))).reduce((a, b) => a.add(b));
  const bent = grad(slope, { argnums });
  const bend = (...args: JaxArray[]) =>
    bent(...args).map((h, i) => np.sum(h.mul(array(along[i]!, i)))).reduce((a, b) => a.add(b));
  const all = (list: JaxArray[]) =>
    Promise.all(list.map(async (x) => Float64Array.from(await x.data())));
  const step = 1e-4;
  const difference = async (f: (...args: JaxArray[]) => JaxArray[]) => {
    const ahead = await all(f(...moved(step))), behind = await all(f(...moved(-step)));
    return ahead.map((g, i) => g.map((value, k) => (value - behind[i]![k]!) / (2 * step)));
  };
  return {
    value: await all([test.jax(...moved(0))]),
    gradient: await all(gradient(...moved(0))),
    hessianProduct: await all(bent(...moved(0))),
    differences: await difference(gradient),
    thirdDerivative: await all(grad(bend, { argnums })(...moved(0))),
    differencesOfProducts: await difference(bent),
  };
}
