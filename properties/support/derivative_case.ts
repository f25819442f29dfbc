import type { numpy as np } from "@jax-js/jax";
import type { Tensor } from "../../src/engine/mod.ts";
import type { Vector } from "../../src/oracle/mod.ts";
import { randomStream, seedOf } from "../../src/statistics/mod.ts";

export type JaxArray = np.Array;

/** A function of a few arrays, written for tfjs and for jax-js. */
export interface DerivativeCase {
  readonly name: string;
  /** Shapes of the arrays that it is differentiated in. */
  readonly shapes: readonly (readonly number[])[];
  readonly tfjs: (...x: Tensor[]) => Tensor;
  /** jax-js counts references: each use of an argument but the last is of `x.ref`. */
  readonly jax: (...x: JaxArray[]) => JaxArray;
  /** Maps a normal number to one that the function is defined at; the identity where absent. */
  readonly domain?: (normal: number) => number;
}

/** Of y, the function's value, and of the scalar ½Σy² + Σy, whose Hessian has both the slopes and the curvature of y. */
export interface CaseDerivatives {
  readonly value: Vector;
  readonly gradient: Vector;
  readonly hessianProduct: Vector;
  /** The gradient of vᵀHv for a fixed v: third derivatives, as the gradient of an eigenvalue has them. */
  readonly thirdDerivative: Vector;
}

/** Arguments and a direction, float32 numbers that every implementation starts from. */
export function numbersOf({ name, shapes, domain = (x) => x }: DerivativeCase) {
  const draw = (what: string, f: (x: number) => number) => {
    const { normal } = randomStream(seedOf(name, what));
    return shapes.map((shape) =>
      Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => f(normal()))
    );
  };
  return { at: draw("at", domain), along: draw("along", (x) => x) };
}
