import { assertEquals, AssertionError, assertStringIncludes, assertThrows } from "@std/assert";
import type { Measured } from "../../quantities/mod.ts";
import { UsageError } from "../../std/usage_error.ts";
import type { RunEnd } from "../../training/mod.ts";
import { expectDynamics, type ExpectedDynamics } from "./expect_dynamics.ts";
import type { JudgedNetwork, OwnResult } from "./types.ts";

const notShown = (reason: string): Measured["outcome"] => ({ state: "not-shown", reason });

function network(
  seed: string,
  outcome: Measured["outcome"],
  numbers: Measured["numbers"] = {},
  end: RunEnd["reason"] = "goal",
): JudgedNetwork {
  const rows = {
    schedule: [{ from: 0, stepSize: 0.4 }],
    losses: [1, end === "diverged" ? null : 0.25],
    sharpness: [],
    end: { reason: end, step: 1 },
  };
  return { seed, stepSize: 0.4, rows, claims: { H2: { outcome, numbers } } };
}

const result = (...networks: JudgedNetwork[]): OwnResult => ({
  engine: {
    ...{ name: "cpu", version: "1", device: "CPU", mode: "eager", precisionProbe: 0 },
    threads: { intra: 1, inter: 1 },
  },
  networks,
  claims: {
    H2: {
      title: "Hovering at the edge",
      ...{ shown: 0, notShown: 0, censored: 0, ineligible: 0, broken: 0 },
    },
  },
});

const shown = network("a", { state: "shown" }, { medianR: 1.02 });
const left = network("b", notShown("R left the band"), { medianR: 1.4 });
const away = network("c", { state: "ineligible", reason: "no break-even" });
const late = network("d", { state: "censored", reason: "budget" });

const complaint = (found: OwnResult, expected: ExpectedDynamics) =>
  assertThrows(() => expectDynamics(found, expected), AssertionError).message;

Deno.test("expectDynamics: passes where everything is as expected, bounds included", () => {
  expectDynamics(result(shown, left), {
    shown: { H2: 0.5 },
    medians: { H2: { medianR: [1, 1.21] } },
    lastLoss: [0.25, 0.25],
  });
  expectDynamics(result(shown), {});
});

Deno.test("expectDynamics: says which networks do not show an effect, and why", () => {
  assertEquals(
    complaint(result(shown, left), { shown: { H2: 0.75 } }),
    [
      "The dynamics are not as expected:",
      '  H2: shown by 1 of 2 networks ("Hovering at the edge"), wanted a share of 0.75',
      '    seed "b", η 0.4: not-shown, R left the band',
    ].join("\n"),
  );
});

Deno.test("expectDynamics: networks that a claim does not speak of do not count, censored ones do", () => {
  expectDynamics(result(shown, away), { shown: { H2: 1 } });
  assertStringIncludes(
    complaint(result(shown, late), { shown: { H2: 1 } }),
    'seed "d", η 0.4: censored, budget',
  );
});

Deno.test("expectDynamics: a claim that speaks of no network was not looked at, and fails", () => {
  assertStringIncludes(
    complaint(result(away), { shown: { H2: 0 } }),
    "shown by 0 of 0 networks",
  );
  assertStringIncludes(
    complaint(result(away), { medians: { H2: { medianR: [0, 9] } } }),
    "the median medianR of 0 networks is not measured, wanted 0 to 9",
  );
});

Deno.test("expectDynamics: medians and last losses out of bounds are findings, all of them told", () => {
  const message = complaint(result(shown, left), {
    medians: { H2: { medianR: [1, 1.1] } },
    lastLoss: [0, 0.1],
  });
  assertStringIncludes(message, "the median medianR of 2 networks is 1.21, wanted 1 to 1.1");
  assertStringIncludes(message, 'the last loss of seed "a", η 0.4 is 0.25, wanted 0 to 0.1');
  assertEquals(message.split("\n").length, 4);
});

Deno.test("expectDynamics: no network may diverge unless it was expected to", () => {
  const gone = result(network("e", notShown("diverged at step 1"), {}, "diverged"));
  assertStringIncludes(
    complaint(gone, {}),
    '1 networks diverged, wanted at most 0: seed "e", η 0.4 at step 1',
  );
  expectDynamics(gone, { diverged: 1 });
  assertStringIncludes(complaint(gone, { diverged: 1, lastLoss: [0, 1] }), "is not finite");
});

Deno.test("expectDynamics: a broken network fails whatever is expected", () => {
  const broken = network("f", { state: "broken", reason: "a guard failed" });
  assertStringIncludes(complaint(result(broken), {}), 'H2: seed "f", η 0.4 is broken');
});

Deno.test("expectDynamics: unknown names are the caller's mistake, answered with the nearest right one", () => {
  const mistake = (expected: ExpectedDynamics) =>
    assertThrows(() => expectDynamics(result(shown), expected), UsageError).message;
  assertStringIncludes(
    mistake({ shown: { H2x: 1 } }),
    'claim "H2x" to anything: did you mean "H2"?',
  );
  assertStringIncludes(
    mistake({ medians: { H2: { medianRR: [0, 1] } } }),
    'number of H2 "medianRR" to anything: did you mean "medianR"?',
  );
});
