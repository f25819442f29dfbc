import type { Random } from "../../src/statistics/mod.ts";
import type { NetworkRun } from "../../src/quantities/mod.ts";
import { type TestRows, testRows, testRun } from "../../src/quantities/test_runs.ts";

// Rows with an effect planted in them, or without it, for each claim. Rows without it are eligible,
// so that they speak against the claim.

type Planted = (random: Random, shows: boolean) => NetworkRun;

const rising = (t: number) => 0.4 + 0.003 * t;
const falling = (t: number) => Math.exp(-t / 400);

/** R rises to 1 at step 200 and then follows `after`, a little noise on it. */
function edge(random: Random, after: (t: number) => number): TestRows["ratio"] {
  return (t) => t < 200 ? rising(t) : t === 200 ? 1 : after(t) + 0.02 * (random.uniform() - 0.5);
}

export const planted: Readonly<Record<string, Planted>> = {
  "H1a": (random, shows) =>
    testRun({
      steps: 600,
      ratio: (t) => 0.5 + (shows ? 0.002 * t : 0) + 0.004 * random.uniform(),
      loss: falling,
    }),
  "H1b": (_, shows) =>
    testRun({
      steps: 600,
      ratio: (t) => Math.min(rising(t), shows ? 1.02 : 0.9),
      loss: (t) => Math.exp(-t / 60),
    }),
  "H2": (random, shows) => {
    // Without the effect it goes on sharpening, falls back or diverges.
    const drift = random.pick([1e-3, -5e-4]);
    return testRun({
      steps: 1200,
      ratio: edge(random, (t) => 1 + (shows ? 0 : drift * (t - 200))),
      end: !shows && random.uniform() < 0.3 ? "diverged" : "budget",
    });
  },
  "H2-above": (random, shows) => {
    const level = shows ? 1.01 : 0.995;
    const ratio = edge(random, () => level);
    return testRun({ steps: 1200, ratio, midpointRatio: () => level - 0.002 });
  },
  "H3": (random, shows) =>
    testRun({ steps: 1000, ratio: edge(random, () => 1) }, {
      branches: {
        cut: testRows({
          first: 240,
          stepSize: 0.05,
          steps: 700,
          ratio: (t) => 0.5 + (shows ? 0.0005 * (t - 240) : 0) + 0.01 * random.uniform(),
        }),
      },
    }),
  "H4": (random, shows) =>
    testRun({
      steps: 1200,
      ratio: edge(random, () => 1),
      // Without the effect it falls quietly, or rises and falls without a trend.
      loss: random.uniform() < 0.5 || shows
        ? (t) => falling(t) * (1 + (shows && t > 200 ? 0.05 * (t % 2) : 0))
        : (t) => 1 + (t > 200 ? 0.05 * (t % 2) : -1e-4 * t),
    }),
};
