import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../std/usage_error.ts";
import { choice, list, positiveNumber, text, toggle, wanted, wholeNumber } from "./flag.ts";

Deno.test("text: is trimmed, and never empty", () => {
  const flag = text({ placeholder: "DIR", help: "" });
  assertEquals(flag.read(" a b ", "--out"), "a b");
  assertEquals(flag.fallback, undefined);
  assertThrows(() => flag.read("  ", "--out"), UsageError, "--out has no value: wanted --out DIR");
});

Deno.test("choice: knows its words and suggests the nearest", () => {
  const flag = choice(["mse", "cross-entropy"], { help: "", fallback: "mse" });
  assertEquals(flag.placeholder, "mse|cross-entropy");
  assertEquals(flag.read("cross-entropy", "--loss"), "cross-entropy");
  assertThrows(
    () => flag.read("cross_entropy", "--loss"),
    UsageError,
    'did you mean "cross-entropy"',
  );
});

Deno.test("list: splits at commas, drops repetitions, refuses nothing at all", () => {
  const flag = list({ placeholder: "ID", help: "", fallback: [], check: (word) => [word] });
  assertEquals(flag.read("a, b,,a", "--ids"), ["a", "b"]);
  assertThrows(() => flag.read(",", "--ids"), UsageError, "names nothing");
});

Deno.test("positiveNumber: decimal notations of numbers above zero, and nothing else", () => {
  const flag = positiveNumber({ placeholder: "X", help: "", required: true });
  for (
    const [given, value] of [["0.4", 0.4], [".5", 0.5], ["2.", 2], ["1E-3", 1e-3], [
      "+1",
      1,
    ]] as const
  ) {
    assertEquals(flag.read(given, "--eta"), value);
  }
  for (const given of ["0", "-1", "1e-400", "1e400", "nan", "1_000", "0b1", "1 2", "2/200", "١"]) {
    assertThrows(() => flag.read(given, "--eta"), UsageError, "--eta");
  }
});

Deno.test("wholeNumber: includes both ends of its range", () => {
  const flag = wholeNumber({ placeholder: "N", help: "", fallback: 1, min: 1, max: 10 });
  assertEquals([flag.read("1", "--n"), flag.read("10", "--n"), flag.read("1e1", "--n")], [
    1,
    10,
    10,
  ]);
  for (const given of ["0", "11", "1.5", "x"]) {
    assertThrows(() => flag.read(given, "--n"), UsageError, "wanted a whole number from 1 to 10");
  }
});

Deno.test("toggle: is off unless it is given", () => {
  assertEquals([
    toggle("").fallback,
    toggle("").read("true", "--x"),
    toggle("").read("false", "--x"),
  ], [
    false,
    true,
    false,
  ]);
});

Deno.test("wanted: names the nearest only where one is near", () => {
  assertEquals(wanted("wsam", ["wasm", "cpu"]), 'did you mean "wasm"? (wanted one of wasm, cpu)');
  assertEquals(wanted("gpu9", ["wasm"]), "wanted wasm");
});
