import { norm } from "../../src/oracle/mod.ts";
import { assertWithin } from "../support/assert_within.ts";
import { caseOnJax } from "../support/case_on_jax.ts";
import { caseOnTfjs } from "../support/case_on_tfjs.ts";
import type { DerivativeCase } from "../support/derivative_case.ts";
import { everyMode, forEachEngine } from "../support/for_each_engine.ts";
import { convolutionCases, derivativeCases } from "./derivative_cases.ts";

/**
 * Every entry compared is made from numbers of order 1 by at most 40 products and sums (a convolution's Hessian product has
 * 36 terms) and two function values, exact to 4 units: were all those roundings of 2^-24 to point one way, the array would
 * be off by this share of its norm. Engines are off by a tenth of it at most.
 */
const relative = 48 * 2 ** -24;

async function agrees(test: DerivativeCase): Promise<void> {
  const wanted = await caseOnJax(test);
  const found = await caseOnTfjs(test);
  for (const name of ["value", "gradient", "hessianProduct"] as const) {
    const allowed = wanted[name].map((array) => relative * (1 + norm([array])));
    assertWithin(found[name], wanted[name], allowed, `${test.name}, ${name}`);
  }
  // Third derivatives are sums of twice as many products, of twice as many factors.
  const allowed = wanted.thirdDerivative.map((array) => 4 * relative * (1 + norm([array])));
  assertWithin(found.thirdDerivative, wanted.thirdDerivative, allowed, `${test.name}, third`);
}

Deno.test("jax-js: its own second and third derivatives agree with central differences", async () => {
  for (const test of [...derivativeCases, ...convolutionCases]) {
    const { hessianProduct, differences, ...rest } = await caseOnJax(test);
    const { thirdDerivative, differencesOfProducts } = rest;
    // A sixth of the fourth derivative, at most 1e3 here, times the step's square, and jax-js' functions, exact to 1e-8,
    // whose errors are smooth: their slopes are off by as little. Off by 6e-7 at most.
    const allowed = hessianProduct.map((array) => 5e-6 * (1 + norm([array])));
    assertWithin(differences, hessianProduct, allowed, test.name);
    // The next derivative's sixth may be ten times as large.
    const third = thirdDerivative.map((array) => 5e-5 * (1 + norm([array])));
    assertWithin(differencesOfProducts, thirdDerivative, third, `${test.name}, third`);
  }
});

forEachEngine("gradients: every op agrees with jax-js in float64, to third order", async () => {
  for (const test of derivativeCases) await agrees(test);
}, everyMode.filter(({ name, mode }) => name !== "tensorflow" || mode === "eager"));

forEachEngine("gradients: convolutions agree with jax-js in float64, to third order", async () => {
  for (const test of convolutionCases) await agrees(test);
}, everyMode.filter(({ name, mode }) => name === "cpu" || mode === "eager" && name !== "wasm"));
