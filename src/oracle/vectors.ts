import type { Vector } from "./types.ts";

/** A vector of zeros, one array a shape. */
export function zeros(shapes: readonly (readonly number[])[]): Float64Array[] {
  return shapes.map((shape) => new Float64Array(shape.reduce((a, b) => a * b, 1)));
}

/** x + factor · y, as a new vector. */
export function addScaled(
  x: Vector,
  factor: number,
  y: Vector,
): Float64Array[] {
  return x.map((part, i) => part.map((value, k) => value + factor * y[i]![k]!));
}

/** The inner product over all arrays. */
export function dot(x: Vector, y: Vector): number {
  let sum = 0;
  x.forEach((part, i) => part.forEach((value, k) => sum += value * y[i]![k]!));
  return sum;
}

/** The Euclidean norm over all arrays. */
export function norm(x: Vector): number {
  return Math.sqrt(dot(x, x));
}

/** All arrays behind one another: the coordinates in which dense matrices are written. */
export function flatten(x: Vector): Float64Array {
  const flat = new Float64Array(x.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of x) {
    flat.set(part, at);
    at += part.length;
  }
  return flat;
}

/** The inverse of `flatten`, with the lengths of `like`. */
export function unflatten(flat: Float64Array, like: Vector): Float64Array[] {
  let at = 0;
  return like.map((part) => flat.slice(at, at += part.length));
}
