import { assert, assertLess } from "@std/assert";
import fc from "fast-check";
import { lawProblem } from "../../src/arbitraries/mod.ts";
import { eigenvalueGradient } from "../../src/curvature/mod.ts";
import { compile, read, tf } from "../../src/engine/mod.ts";
import {
  addScaled,
  denseHessian,
  dot,
  eigenSystem,
  flatten,
  hessianProduct,
  norm,
  unflatten,
} from "../../src/oracle/mod.ts";
import { forEachEngine } from "../support/for_each_engine.ts";
import { laneOf, onEngine } from "../support/on_engine.ts";
import { clearance, oracleOf } from "../support/oracle_of.ts";
import { scoped } from "../support/scoped.ts";

/** Of central differences in float64: short of every kink, which are 1e-4 away at least. */
const step = 1e-6;

/**
 * Of float32 third derivatives of nets of at most 250 parameters on 6 examples, relative to the size of third and second
 * derivatives (the loss' scale): four passes of three layers, whose sums of up to 24 numbers err by 24 · 2^-24 at most, and
 * which cancel: eight such in each. Engines use a tenth of it.
 */
const relative = 4 * 3 * 8 * 24 * 2 ** -24;

for (const family of ["fc", "cnn"] as const) {
  forEachEngine(
    `the gradient of an eigenvalue is that of the float64 oracle, and moves the eigenvalue, ${family}`,
    async () => {
      await fc.assert(
        fc.asyncProperty(lawProblem(family, clearance), (law) =>
          scoped(async () => {
            const { problem, parameters: at } = oracleOf(law);
            const { values, vectors } = eigenSystem(denseHessian(problem, at));
            // Rounded as the engine gets it: the law holds for every vector, only the eigenvalue wants an eigenvector.
            const u = Float64Array.from(vectors[0]!, Math.fround);
            const along = unflatten(u, at);
            const bentAt = (share: number) =>
              flatten(hessianProduct(problem, addScaled(at, share, along), along));
            const [ahead, behind] = [bentAt(step), bentAt(-step)];
            const wanted = ahead.map((h, i) => (h - behind[i]!) / (2 * step));

            const { loss, parameters, data } = onEngine(law);
            const compiled = compile((vector, ...rest) => {
              const now = rest.slice(0, parameters.length);
              return eigenvalueGradient(loss)(now, rest.slice(parameters.length), vector);
            }, "eigenvalue_gradient");
            const lanes = tf.tensor2d([...u.map((x) => 0.5 * x), ...u], [2, u.length]);
            const gradients = compiled(lanes, ...parameters, ...data);
            compiled.dispose();
            const found = flatten(
              await Promise.all(gradients.map(async (g) => laneOf(await read(g)))),
            );
            const scale = norm([wanted]) + Math.max(...values.map(Math.abs));
            const off = norm([found.map((x, i) => x - wanted[i]!)]);
            assert(
              off <= relative * scale,
              `${law.network.spec} ${law.loss}: off by ${off / scale}`,
            );

            const gap = values.length > 1 ? values[0]! - values[1]! : Infinity;
            if (gap < 1e-2 * scale) return;
            const way = unflatten(wanted.map((x) => x / norm([wanted])), at);
            const topAt = (share: number) =>
              eigenSystem(denseHessian(problem, addScaled(at, share, way))).values[0]!;
            if (!(norm([wanted]) > 1e-3 * scale)) return;
            const slope = (topAt(step) - topAt(-step)) / (2 * step);
            assertLess(Math.abs(slope - dot(way, unflatten(found, at))), 2 * relative * scale);
          })),
        { seed: 31, numRuns: family === "fc" ? 12 : 3, endOnFailure: true },
      );
    },
  );
}
