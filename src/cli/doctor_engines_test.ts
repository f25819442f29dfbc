import { assertEquals, assertStringIncludes } from "@std/assert";
import { diagnoseEngines } from "./doctor_engines.ts";

Deno.test("diagnoseEngines: plain JavaScript is always there, and agrees with float64", async () => {
  const events: string[] = [];
  const found = await diagnoseEngines("cpu", ({ kind }) => events.push(kind), () => 0);
  assertEquals(found.map(({ engine, state }) => [engine, state]), [["cpu", "works"]]);
  assertStringIncludes(found[0]!.lines.join("\n"), "self-test (0.0 s): Hessian product off by");
  assertEquals(events, ["phase", "advance"]);
});
