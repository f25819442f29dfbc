import * as std from "@std/assert";
// What only the stand-in promises: with the real package behind "@std/assert", these still test the stand-in.
import * as own from "./assert.ts";

/** What `fn` throws, or undefined; the assertions under test cannot check themselves. */
function thrown(fn: () => unknown): Error | undefined {
  try {
    fn();
    return undefined;
  } catch (e) {
    return e as Error;
  }
}

function must(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

/** Each assertion with arguments that must pass and arguments that must fail. */
const cases: Record<
  string,
  { pass: (() => unknown)[]; fail: (() => unknown)[] }
> = {
  assert: { pass: [() => std.assert(1)], fail: [() => std.assert(0, "zero")] },
  assertFalse: {
    pass: [() => std.assertFalse("")],
    fail: [() => std.assertFalse([])],
  },
  fail: { pass: [], fail: [() => std.fail("always")] },
  unreachable: { pass: [], fail: [() => std.unreachable()] },
  assertEquals: {
    pass: [
      () =>
        std.assertEquals({ a: [1, NaN], b: new Set([{ x: 1 }]) }, {
          b: new Set([{ x: 1 }]),
          a: [1, NaN],
        }),
      () => std.assertEquals(0, -0),
      () => std.assertEquals(new Map([["a", 1]]), new Map([["a", 1]])),
      () => std.assertEquals(Float32Array.of(1, 2), Float32Array.of(1, 2)),
      () => std.assertEquals(new Date(5), new Date(5)),
    ],
    fail: [
      () => std.assertEquals<unknown>({ a: undefined }, {}),
      () => std.assertEquals<unknown>({ a: undefined }, { b: undefined }),
      () => std.assertEquals([1, 2], [2, 1]),
      () => std.assertEquals<unknown>(Float32Array.of(1), Float64Array.of(1)),
      () => std.assertEquals<unknown>([1], { 0: 1 }),
      () => std.assertEquals(new Set([1]), new Set([2])),
    ],
  },
  assertNotEquals: {
    pass: [() => std.assertNotEquals(1, 2)],
    fail: [() => std.assertNotEquals([1], [1])],
  },
  assertStrictEquals: {
    pass: [() => std.assertStrictEquals(NaN, NaN)],
    fail: [
      () => std.assertStrictEquals(0, -0),
      () => std.assertStrictEquals({}, {}),
    ],
  },
  assertNotStrictEquals: {
    pass: [() => std.assertNotStrictEquals({}, {})],
    fail: [() => std.assertNotStrictEquals(1, 1)],
  },
  assertAlmostEquals: {
    pass: [
      () => std.assertAlmostEquals(1 + 1e-8, 1),
      () => std.assertAlmostEquals(1, 2, 1),
      () => std.assertAlmostEquals(NaN, NaN),
    ],
    fail: [
      () => std.assertAlmostEquals(1 + 1e-6, 1),
      () => std.assertAlmostEquals(NaN, 1, 5),
    ],
  },
  assertGreater: {
    pass: [() => std.assertGreater(2, 1)],
    fail: [() => std.assertGreater(1, 1)],
  },
  assertGreaterOrEqual: {
    pass: [() => std.assertGreaterOrEqual(1, 1)],
    fail: [() => std.assertGreaterOrEqual(NaN, 1)],
  },
  assertLess: {
    pass: [() => std.assertLess(1, 2)],
    fail: [() => std.assertLess(1, 1)],
  },
  assertLessOrEqual: {
    pass: [() => std.assertLessOrEqual(1, 1)],
    fail: [() => std.assertLessOrEqual(2, 1)],
  },
  assertExists: {
    pass: [() => std.assertExists(0)],
    fail: [() => std.assertExists(null)],
  },
  assertInstanceOf: {
    pass: [() => std.assertInstanceOf([], Array)],
    fail: [() => std.assertInstanceOf(null, Array)],
  },
  assertStringIncludes: {
    pass: [() => std.assertStringIncludes("abc", "b")],
    fail: [() => std.assertStringIncludes("abc", "d")],
  },
  assertMatch: {
    pass: [() => std.assertMatch("abc", /b./)],
    fail: [() => std.assertMatch("abc", /^b/)],
  },
  assertNotMatch: {
    pass: [() => std.assertNotMatch("abc", /^b/)],
    fail: [() => std.assertNotMatch("abc", /b/)],
  },
  assertArrayIncludes: {
    pass: [() => std.assertArrayIncludes([{ a: 1 }, 2], [{ a: 1 }])],
    fail: [() => std.assertArrayIncludes([1, 2], [3])],
  },
  assertObjectMatch: {
    pass: [
      () => std.assertObjectMatch({ a: { b: 1, c: 2 }, d: [1] }, { a: { b: 1 } }),
    ],
    fail: [
      () => std.assertObjectMatch({ a: { b: 1 } }, { a: { b: 2 } }),
      () => std.assertObjectMatch({}, { a: undefined }),
    ],
  },
  assertIsError: {
    pass: [
      () => std.assertIsError(new RangeError("out of range"), RangeError, /range/),
    ],
    fail: [
      () => std.assertIsError("text"),
      () => std.assertIsError(new Error("a"), TypeError),
      () => std.assertIsError(new Error("a"), Error, "b"),
    ],
  },
  assertThrows: {
    pass: [
      () =>
        std.assertThrows(
          () => {
            throw new TypeError("bad shape");
          },
          TypeError,
          "shape",
        ),
    ],
    fail: [
      () => std.assertThrows(() => 1),
      () =>
        std.assertThrows(
          () => {
            throw new TypeError("bad shape");
          },
          TypeError,
          "size",
        ),
    ],
  },
};

for (const [name, { pass, fail }] of Object.entries(cases)) {
  Deno.test(`${name}: passes and fails as the real package does`, () => {
    for (const fn of pass) {
      const error = thrown(fn);
      must(error === undefined, `${fn} failed: ${error?.message}`);
    }
    for (const fn of fail) {
      must(
        thrown(fn) instanceof std.AssertionError,
        `${fn} did not fail as an AssertionError`,
      );
    }
  });
}

Deno.test("assertRejects: resolves to the reason, refuses a fulfilled promise and a synchronous throw", async () => {
  const reason = new RangeError("too far");
  must(
    await std.assertRejects(() => Promise.reject(reason), RangeError, "far") ===
      reason,
    "reason not returned",
  );
  const fulfilled = await std.assertRejects(() => Promise.resolve(1)).catch((
    e,
  ) => e);
  const thrownAtOnce = await std.assertRejects(() => {
    throw reason;
  }, RangeError).catch((e) => e);
  for (const error of [fulfilled, thrownAtOnce]) {
    must(error instanceof std.AssertionError, String(error));
  }
});

Deno.test("assertEquals: shows the lines that differ, and the message", () => {
  const message =
    thrown(() => own.assertEquals({ a: 1, b: 2, c: 3 }, { a: 1, b: 5, c: 3 }, "planted"))!.message;
  for (const part of ["planted", "-   b: 2", "+   b: 5", "    a: 1"]) {
    must(message.includes(part), message);
  }
});

Deno.test("assertEquals: errors with different messages are different", () => {
  must(
    thrown(() => own.assertEquals(new Error("a"), new Error("b"))) instanceof
      own.AssertionError,
    "taken as equal",
  );
});

Deno.test("assertEquals: ends on cyclic values", () => {
  const make = () => {
    const x: Record<string, unknown> = { a: 1 };
    x["self"] = x;
    return x;
  };
  own.assertEquals(make(), make());
});

Deno.test("assertEquals: a difference in long arrays is shown in a bounded number of lines", () => {
  const long = Array.from({ length: 20_000 }, (_, i) => i);
  const error = thrown(() => own.assertEquals(long, long.map((x) => -x)))!;
  must(
    error.message.split("\n").length < 60,
    `${error.message.split("\n").length} lines`,
  );
});
