/**
 * Stands in for `@std/assert` (see deno.json): the functions that this project uses, with the names, arguments and error
 * class of the real package, which lives on a registry that many build machines cannot reach. It must hold nothing that the
 * real package lacks. One file, because the package is one list of small functions.
 */
import { inspect } from "node:util";
import { AssertionError } from "./assertion_error.ts";
import { difference } from "./difference.ts";
import { equal } from "./equal.ts";

export { AssertionError, equal };

// deno-lint-ignore no-explicit-any
type Constructor<T = any> = abstract new (...args: any[]) => T;

const format = (value: unknown): string =>
  inspect(value, {
    depth: 100,
    sorted: true,
    compact: false,
    maxArrayLength: null,
    maxStringLength: null,
  });

const suffix = (msg?: string): string => msg ? `: ${msg}` : ".";

/** Fails unless `expr` is truthy. */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) throw new AssertionError(msg);
}

/** Fails unless `expr` is falsy. */
export function assertFalse(
  expr: unknown,
  msg = "",
): asserts expr is false | 0 | "" | null | undefined {
  if (expr) throw new AssertionError(msg);
}

/** Always fails. */
export function fail(msg?: string): never {
  throw new AssertionError(`Failed assertion${suffix(msg)}`);
}

/** Fails: this line was thought impossible to reach. */
export function unreachable(msg?: string): never {
  throw new AssertionError(`Unreachable${suffix(msg)}`);
}

/** Deep equality (see `equal`); the failure shows the lines that differ. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) return;
  const lines = difference(format(actual), format(expected));
  throw new AssertionError(
    `Values are not equal${suffix(msg)}\n\n  [Diff] Actual (-) / Expected (+)\n\n${lines}\n`,
  );
}

/** Fails when the two are deeply equal. */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (!equal(actual, expected)) return;
  throw new AssertionError(
    `Expected actual: ${format(actual)} not to be: ${format(expected)}${suffix(msg)}`,
  );
}

/** Same value by `Object.is`. */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  if (Object.is(actual, expected)) return;
  const [a, b] = [format(actual), format(expected)];
  const detail = a === b
    ? `Values have the same structure but are not reference-equal${suffix(msg)}\n\n${a}`
    : null;
  throw new AssertionError(
    detail ??
      `Values are not strictly equal${suffix(msg)}\n\n  [Diff] Actual (-) / Expected (+)\n\n${
        difference(a, b)
      }\n`,
  );
}

/** Not the same value by `Object.is`. */
export function assertNotStrictEquals<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (!Object.is(actual, expected)) return;
  throw new AssertionError(
    `Expected "actual" to not be strictly equal to: ${format(actual)}${suffix(msg)}`,
  );
}

/** |actual − expected| ≤ tolerance, which is 1e-7 of `expected` unless given. */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance?: number,
  msg?: string,
): void {
  if (Object.is(actual, expected)) return;
  const gap = Math.abs(expected - actual);
  const allowed = tolerance ??
    (Number.isFinite(expected) ? Math.abs(expected * 1e-7) : 1e-7);
  if (gap <= allowed) return;
  const show = (n: number) => Number.isInteger(n) ? String(n) : n.toExponential();
  throw new AssertionError(
    `Expected actual: "${show(actual)}" to be close to "${show(expected)}": delta "${
      show(gap)
    }" is greater than ` +
      `"${show(allowed)}"${suffix(msg)}`,
  );
}

function order(
  holds: boolean,
  sign: string,
  actual: unknown,
  expected: unknown,
  msg?: string,
): void {
  if (!holds) {
    throw new AssertionError(
      msg ?? `Expect ${format(actual)} ${sign} ${format(expected)}`,
    );
  }
}

/** actual > expected. */
export function assertGreater<T>(actual: T, expected: T, msg?: string): void {
  order(actual > expected, ">", actual, expected, msg);
}

/** actual ≥ expected. */
export function assertGreaterOrEqual<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  order(actual >= expected, ">=", actual, expected, msg);
}

/** actual < expected. */
export function assertLess<T>(actual: T, expected: T, msg?: string): void {
  order(actual < expected, "<", actual, expected, msg);
}

/** actual ≤ expected. */
export function assertLessOrEqual<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  order(actual <= expected, "<=", actual, expected, msg);
}

/** Neither null nor undefined. */
export function assertExists<T>(
  actual: T,
  msg?: string,
): asserts actual is NonNullable<T> {
  if (actual !== undefined && actual !== null) return;
  throw new AssertionError(
    `Expected actual: "${actual}" to not be null or undefined${suffix(msg)}`,
  );
}

/** An instance of the class. */
export function assertInstanceOf<T>(
  actual: unknown,
  expectedType: Constructor<T>,
  msg = "",
): asserts actual is T {
  if (actual instanceof expectedType) return;
  const found = typeof actual === "object" && actual !== null
    ? actual.constructor?.name ?? "Object"
    : typeof actual;
  throw new AssertionError(
    `Expected object to be an instance of "${expectedType.name}" but was "${
      actual === null ? "null" : found
    }"${suffix(msg)}`,
  );
}

/** The text contains the other. */
export function assertStringIncludes(
  actual: string,
  expected: string,
  msg?: string,
): void {
  if (actual.includes(expected)) return;
  throw new AssertionError(
    `Expected actual: "${actual}" to contain: "${expected}"${suffix(msg)}`,
  );
}

/** The text matches the pattern. */
export function assertMatch(
  actual: string,
  expected: RegExp,
  msg?: string,
): void {
  if (expected.test(actual)) return;
  throw new AssertionError(
    `Expected actual: "${actual}" to match: "${expected}"${suffix(msg)}`,
  );
}

/** The text does not match the pattern. */
export function assertNotMatch(
  actual: string,
  expected: RegExp,
  msg?: string,
): void {
  if (!expected.test(actual)) return;
  throw new AssertionError(
    `Expected actual: "${actual}" to not match: "${expected}"${suffix(msg)}`,
  );
}

/** Every element of `expected` is deeply equal to one of `actual`. */
export function assertArrayIncludes<T>(
  actual: ArrayLike<T>,
  expected: ArrayLike<T>,
  msg?: string,
): void {
  const missing = Array.from(expected).filter((wanted) =>
    !Array.from(actual).some((found) => equal(wanted, found))
  );
  if (missing.length === 0) return;
  throw new AssertionError(
    `Expected actual: "${format(actual)}" to include: "${format(expected)}"${
      suffix(msg)
    }\nmissing: ${format(missing)}`,
  );
}

/** `actual` holds at least what `expected` holds, deeply. */
export function assertObjectMatch(
  // deno-lint-ignore no-explicit-any
  actual: Record<PropertyKey, any>,
  expected: Record<PropertyKey, unknown>,
  msg?: string,
): void {
  assertEquals(restrict(actual, expected), restrict(expected, expected), msg);
}

/** `value` without the keys that `pattern` does not name, on every level; plain objects on the way. */
function restrict(value: unknown, pattern: unknown): unknown {
  if (!isRecord(value) || !isRecord(pattern)) return value;
  const kept = Reflect.ownKeys(value).filter((key) => key in pattern);
  return Object.fromEntries(
    kept.map((key) => [key, restrict(value[key], pattern[key])]),
  );
}

function isRecord(x: unknown): x is Record<PropertyKey, unknown> {
  return typeof x === "object" && x !== null && !(x instanceof RegExp) &&
    !(x instanceof Date) &&
    !(x instanceof Set) && !(x instanceof Map);
}

/** An Error of the class, whose message contains the text or matches the pattern. */
export function assertIsError<E extends Error = Error>(
  error: unknown,
  ErrorClass?: Constructor<E>,
  msgMatches?: string | RegExp,
  msg?: string,
): asserts error is E {
  if (!(error instanceof Error)) {
    throw new AssertionError(
      `Expected "error" to be an Error object${suffix(msg)}`,
    );
  }
  if (ErrorClass && !(error instanceof ErrorClass)) {
    throw new AssertionError(
      `Expected error to be instance of "${ErrorClass.name}", but was "${error.constructor?.name}"${
        suffix(msg)
      }: ` +
        error.message,
    );
  }
  const matches = msgMatches instanceof RegExp
    ? msgMatches.test(error.message)
    : error.message.includes(msgMatches ?? "");
  if (matches) return;
  const wanted = msgMatches instanceof RegExp ? String(msgMatches) : JSON.stringify(msgMatches);
  throw new AssertionError(
    `Expected error message to include ${wanted}, but got ${JSON.stringify(error.message)}${
      suffix(msg)
    }`,
  );
}

/** Runs `fn`, which must throw; returns what it threw. */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  ErrorClass: Constructor<E>,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows(
  fn: () => unknown,
  classOrMsg?: Constructor<Error> | string,
  msgIncludes?: string,
  msg?: string,
): unknown {
  const wanted = wantedError(classOrMsg, msgIncludes, msg);
  let error: unknown;
  try {
    fn();
  } catch (e) {
    error = e;
    checkError(error, wanted);
    return error;
  }
  throw new AssertionError(`Expected function to throw${suffix(wanted.msg)}`);
}

/** Runs `fn`, whose promise must reject; resolves to the reason. */
export function assertRejects(
  fn: () => PromiseLike<unknown>,
  msg?: string,
): Promise<unknown>;
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  ErrorClass: Constructor<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects(
  fn: () => PromiseLike<unknown>,
  classOrMsg?: Constructor<Error> | string,
  msgIncludes?: string,
  msg?: string,
): Promise<unknown> {
  const wanted = wantedError(classOrMsg, msgIncludes, msg);
  let promise: PromiseLike<unknown>;
  try {
    promise = fn();
  } catch (e) {
    throw new AssertionError(
      `Function throws when expected to reject${suffix(wanted.msg)}`,
      { cause: e },
    );
  }
  try {
    await promise;
  } catch (error) {
    checkError(error, wanted);
    return error;
  }
  throw new AssertionError(`Expected function to reject${suffix(wanted.msg)}`);
}

interface WantedError {
  readonly ErrorClass?: Constructor<Error>;
  readonly includes?: string;
  readonly msg?: string;
}

function wantedError(
  classOrMsg?: Constructor<Error> | string,
  includes?: string,
  msg?: string,
): WantedError {
  if (typeof classOrMsg === "string") return { msg: classOrMsg };
  return {
    ...(classOrMsg ? { ErrorClass: classOrMsg } : {}),
    ...(includes === undefined ? {} : { includes }),
    ...(msg === undefined ? {} : { msg }),
  };
}

function checkError(
  error: unknown,
  { ErrorClass, includes, msg }: WantedError,
): void {
  if (ErrorClass) assertIsError(error, ErrorClass, includes, msg);
}
