import { norm } from "../../src/oracle/mod.ts";
import { assertWithin } from "../support/assert_within.ts";
import { caseOnJax } from "../support/case_on_jax.ts";
import { caseOnTfjs } from "../support/case_on_tfjs.ts";
import { everyMode, forEachEngine } from "../support/for_each_engine.ts";
import { layerCases } from "./layer_cases.ts";

/**
 * An array compared is made in at most a hundred operations one after the other, forth and twice back, from numbers
 * of order 1, each in float32 with a relative error of 2^-24: were all of them to point one way, it would be off by this
 * share of its norm. Engines are off by two fifths of it at most.
 */
const relative = 100 * 2 ** -24;

/** jax-js' answers, made once for all engines. */
const answers = new Map<string, ReturnType<typeof caseOnJax>>();

function wantedOf(test: (typeof layerCases)[number]): ReturnType<typeof caseOnJax> {
  const known = answers.get(test.name) ?? caseOnJax(test);
  answers.set(test.name, known);
  return known;
}

forEachEngine("layers: each agrees with jax-js in float64, to second order", async () => {
  for (const test of layerCases) {
    const wanted = await wantedOf(test);
    const found = await caseOnTfjs(test);
    for (const name of ["value", "gradient", "hessianProduct"] as const) {
      // What a norm or a softmax lets cancel is as large as the other arrays.
      const allowed = wanted[name].map(() => relative * (1 + norm(wanted[name])));
      assertWithin(found[name], wanted[name], allowed, `${test.name}, ${name}`);
    }
  }
}, everyMode.filter(({ name, mode }) => name !== "tensorflow" || mode === "eager"));
