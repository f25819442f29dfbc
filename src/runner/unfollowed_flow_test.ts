import { assertEquals, assertStringIncludes } from "@std/assert";
import { parseOptimizer } from "../training/mod.ts";
import { unfollowedFlow } from "./unfollowed_flow.ts";

const reason = (optimizer: string, step = 3, sharpness = 4) =>
  unfollowedFlow({ optimizer: parseOptimizer(optimizer), eta: 1e4, step, sharpness });

Deno.test("unfollowedFlow: says what was wanted, and which step would do", () => {
  assertEquals(
    reason("flow"),
    "at sharpness 4 a step of time 10000 wants 40000 substeps of alpha/λ, at most 10000 are taken; use an --eta of at most 2400",
  );
  assertStringIncludes(reason("flow", 3, 0.5)!, "outgrew substeps of alpha/λ");
  assertStringIncludes(reason("flow:adaptive")!, "time 10000, within the tolerance 0.00001; use");
});

Deno.test("unfollowedFlow: other optimizers diverge, as does what starts without a loss", () => {
  assertEquals(reason("gd"), undefined);
  assertEquals(reason("flow", 0), undefined);
});
