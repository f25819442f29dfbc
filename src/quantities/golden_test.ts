import { assert, assertEquals } from "@std/assert";
import { type Random, randomStream, seedOf } from "../statistics/mod.ts";
import type { NetworkRows } from "../training/mod.ts";
import { canonicalHash } from "../verdict/mod.ts";
import { findDropStep } from "./find_drop_step.ts";
import { quantities } from "./quantities.ts";
import { testRows, testRun } from "./test_runs.ts";
import type { NetworkRun } from "./types.ts";

// What each version of a quantity answers on a fixed set of rows. If this test fails, either a
// change was not meant to change answers, and did; or it was, and then the quantity needs a new
// version: raise the number in its id and in the claims that name it, and put the new hash here
// under the new id. Never put a new hash under an old id once a report names it.
const golden: Readonly<Record<string, string>> = {
  "sharpening@1": "b6a66ca5905c0d9c9e0a740f90441dc6b2f5d3c047a03f265e87da4952138102",
  "arrival@1": "e9104ee98bb6675c678f04fc20d57a76ffce38833b34e94aa5023d386ed872f9",
  "hovering@1": "17a9650a527fcb10de3e734de82cb4f1d2ffd01f636c31bad797ff00af995cdb",
  "above@1": "04bf3eb2f9c05889a056e094d18f52027396e7eddf2f40e567311a092f3cacb9",
  "restart@1": "605591515287c338b877b85c19bb77956f4d879d14941b4112db90215c111db4",
  "nonmonotone@1": "ec4ed5f10730957df9ea4a797a719b89ec3e4be666b6382cf83c8ea88d4c4b9d",
};

// Fixed here: a claim that registers another threshold does not make a quantity answer otherwise.
const measuring = { maximumResidual: 1e-3, maximumUnconverged: 0.2, maximumColdGap: 0.05 };
const goals = { lossGoalShare: 1e-3, crossEntropyGoal: 0.1 };
const window = { windowStart: 0.2, measurements: 40 };
const thresholds: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "sharpening@1": {
    growth: 1.2,
    rankCorrelation: 0.9,
    measurements: 20,
    untrainedLoss: 0.5,
    ...goals,
    ...measuring,
  },
  "arrival@1": { ...goals, ...measuring },
  "hovering@1": {
    ...window,
    medianLow: 0.95,
    medianHigh: 1.25,
    bandLow: 0.9,
    bandHigh: 1.2,
    wideBandLow: 0.85,
    wideBandHigh: 1.35,
    inBand: 0.8,
    leftShare: 0.1,
    ...goals,
    ...measuring,
  },
  "above@1": {
    ...window,
    excess: 0,
    midpointMeasurements: 15,
    ...goals,
    ...measuring,
    maximumResidual: 2e-4,
  },
  "restart@1": {
    delay: 0.2,
    ratioLow: 0.9,
    ratioHigh: 1.2,
    lossShare: 0.1,
    arrival: 0.95,
    rise: 1.15,
    measurements: 5,
    quietFrom: 50,
    quietUntil: 0.9,
    ...measuring,
  },
  "nonmonotone@1": {
    edgeRatio: 0.95,
    edgeSteps: 400,
    riseShare: 0.03,
    rises: 20,
    blocks: 20,
    fallingShare: 0.8,
    lastToFirst: 0.8,
    earlyRiseShare: 0.001,
    ...goals,
    ...measuring,
  },
};

/** A path from knot to knot in straight lines: arithmetic only, the same on every machine. */
function path(knots: readonly (readonly [step: number, value: number])[]) {
  return (step: number) => {
    const after = Math.max(1, knots.findIndex(([at]) => at >= step));
    const [[a, from], [b, to]] = [knots[after - 1]!, knots[after]!];
    return from + (to - from) * (step - a) / (b - a);
  };
}

/** A network that rises towards some R, stays there or leaves, with a loss that falls and ripples. */
function randomRows(random: Random, first: number, stepSize: number, begin: number): NetworkRows {
  const steps = random.pick([300, 900, 1500]);
  const [rise, edge] = [random.integer(400) + 20, random.pick([0.8, 0.99, 1.01, 1.08, 1.3])];
  const late = random.pick([edge, edge, 0.5, 1.7]);
  const ratio = path([[first, begin], [first + rise, edge], [first + 900, edge], [3000, late]]);
  const level = path([[first, 1], [first + 500, random.uniform()], [3000, 0]]);
  const [wobble, ripple] = [random.pick([0, 0.03, 0.2]), random.pick([0, 0.02, 0.3])];
  const noise = Array.from({ length: steps + 1 }, () => random.uniform());
  const end = random.pick(["budget", "budget", "goal", "diverged"] as const);
  return testRows({
    first,
    stepSize,
    steps,
    every: random.pick([4, 10, 20]),
    end,
    ratio: (step) => ratio(step) * (1 + wobble * (noise[step - first]! - 0.5)),
    midpointRatio: (step) => ratio(step) * 0.995,
    loss: (step) =>
      step === first + steps && end === "diverged"
        ? null
        : level(step) * (1 + (step > rise ? ripple * (step % 2) * noise[step - first]! : 0)),
    residual: random.pick([1e-5, 1e-5, 1e-5, 5e-4, 5e-3]),
  });
}

function randomRun(index: number): NetworkRun {
  const random = randomStream(seedOf("golden", index));
  const main = randomRows(random, 0, 0.1, random.pick([0.3, 0.5, 0.7, 1.1]));
  const window = random.pick(["from-break-even", "from-break-even", "whole-run"] as const);
  const run: NetworkRun = {
    ...testRun({ steps: 1, ratio: () => 1 }),
    main,
    lossKind: random.pick(["mse", "cross-entropy"]),
    smooth: random.pick([true, false]),
    wideBand: random.pick([true, false]),
    window,
  };
  const first = findDropStep(main) ?? main.sharpness[5]!.step;
  return { ...run, branches: { cut: randomRows(random, first, 0.05, 0.5) } };
}

const runs = Array.from({ length: 300 }, (_, index) => randomRun(index));

for (const { id, measure, numbers } of quantities) {
  const measured = runs.map((run) => measure(run, thresholds[id]!));

  Deno.test(`${id}: its answers on the fixed rows are those of its version`, () => {
    const answers = measured.map(({ outcome, numbers }) => ({
      state: outcome.state,
      // Six digits: the last bits are not what a version promises.
      numbers: Object.fromEntries(
        Object.entries(numbers).map(([name, value]) => [name, value.toPrecision(6)]),
      ),
    }));
    assertEquals(canonicalHash(answers), golden[id]);
  });

  Deno.test(`${id}: the fixed rows bring about every outcome that it can give`, () => {
    const states = new Set(measured.map(({ outcome }) => outcome.state));
    for (const state of ["shown", "not-shown", "censored", "ineligible"] as const) {
      if (state === "censored" && id === "nonmonotone@1") continue; // it censors nothing
      assert(states.has(state), `no run is ${state}`);
    }
  });

  Deno.test(`${id}: its numbers are finite and among those that it declares`, () => {
    for (const result of measured) {
      for (const [name, value] of Object.entries(result.numbers)) {
        assert(name in numbers && Number.isFinite(value), `${name} is ${value}`);
      }
    }
  });
}
