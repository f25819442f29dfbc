import { assertEquals } from "@std/assert";
import { renderAnnotations } from "./annotations.ts";
import { testVerdicts } from "./test_verdicts.ts";

Deno.test("renderAnnotations: one a claim that is not supported, failures as errors", () => {
  assertEquals(renderAnnotations(testVerdicts).map((line) => line.split("::", 2)[1]), [
    "warning title=H2 inconclusive",
    "error title=H3 refuted%2C registered%3A supported",
    "warning title=H4 not run",
    "error title=H5 broken",
  ]);
});

Deno.test("renderAnnotations: refuted as registered is a notice", () => {
  const [, , refuted] = testVerdicts.verdicts;
  const verdicts = [{ ...refuted!, expected: "refuted" as const, contradicts: false }];
  assertEquals(
    renderAnnotations({ ...testVerdicts, verdicts })[0]!.startsWith("::notice title=H3 refuted::"),
    true,
  );
});

Deno.test("renderAnnotations: a reason cannot end the command", () => {
  const verdicts = [{ ...testVerdicts.verdicts[3]!, reason: "100 %\n::error::no" }];
  assertEquals(renderAnnotations({ ...testVerdicts, verdicts }), [
    "::warning title=H4 not run::100 %25 ::error::no",
  ]);
});
