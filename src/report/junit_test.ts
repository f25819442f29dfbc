import { assertEquals } from "@std/assert";
import { renderJUnit } from "./junit.ts";
import { testVerdicts } from "./test_verdicts.ts";

Deno.test("renderJUnit: an example", async (t) => {
  await t.assertSnapshot(renderJUnit(testVerdicts));
});

Deno.test("renderJUnit: counts agree with the cases", () => {
  const xml = renderJUnit(testVerdicts);
  const count = (pattern: RegExp) => String((xml.match(pattern) ?? []).length);
  const suite = /<testsuite name="[^"]*" tests="(\d+)" failures="(\d+)" errors="0" skipped="(\d+)"/
    .exec(xml)!;
  assertEquals(suite.slice(1), [count(/<testcase /g), count(/<failure /g), count(/<skipped /g)]);
});
