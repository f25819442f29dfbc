import { spreadOf } from "../statistics/mod.ts";
import { defineQuantity, goalThresholds } from "./define_quantity.ts";
import { edgeWindow } from "./edge_window.ts";
import type { Reading } from "./readings.ts";
import { readings } from "./readings.ts";
import { windowThresholds } from "./window_thresholds.ts";

/**
 * H2, "at the edge": after break-even, does sharpness stay near 2/η?
 *
 * On W (see `edgeWindow`), shown: median of R in [medianLow, medianHigh], and R in the band at a
 * share of at least `inBand` of the readings; the band is [bandLow, bandHigh], for deep or ReLU
 * nets [wideBandLow, wideBandHigh]. Not shown too: diverging, or leaving the band for good, which
 * is when the last `leftShare` of the readings are all outside it.
 */
export const hovering = defineQuantity({
  id: "hovering@1",
  statement: "after break-even sharpness stays near 2/η",
  thresholds: {
    ...windowThresholds,
    medianLow: { unit: "1", meaning: "least median of R in the window" },
    medianHigh: { unit: "1", meaning: "largest median of R in the window" },
    bandLow: { unit: "1", meaning: "lower edge of the band of R" },
    bandHigh: { unit: "1", meaning: "upper edge of the band of R" },
    wideBandLow: { unit: "1", meaning: "lower edge of the band for deep or ReLU nets" },
    wideBandHigh: { unit: "1", meaning: "upper edge of the band for deep or ReLU nets" },
    inBand: { unit: "share", meaning: "least share of measurements with R in the band" },
    leftShare: {
      unit: "share",
      meaning: "last share of measurements that, all outside the band, mean it was left for good",
    },
    ...goalThresholds,
  },
  numbers: {
    tau: { unit: "steps", meaning: "break-even" },
    medianR: { unit: "1", meaning: "median of R in the window" },
    p05R: { unit: "1", meaning: "5 % quantile of R in the window" },
    p95R: { unit: "1", meaning: "95 % quantile of R in the window" },
    inBand: { unit: "share", meaning: "share of measurements with R in the band" },
    measurements: { unit: "measurements", meaning: "measurements in the window" },
    largestR: { unit: "1", meaning: "first overshoot and all: largest R from break-even on" },
  },
  judge(run, t) {
    const window = edgeWindow(run, t);
    if (window.state !== "open") {
      const { state, reason, tau } = window;
      return { outcome: { state, reason }, numbers: { tau } };
    }
    const { tau, end } = window;
    const low = run.wideBand ? t.wideBandLow : t.bandLow;
    const high = run.wideBand ? t.wideBandHigh : t.bandHigh;
    const inside = ({ ratio }: Reading) => ratio >= low && ratio <= high;
    const ratios = window.readings.map(({ ratio }) => ratio);
    const { p05, median, p95, n } = spreadOf(ratios);
    const inBand = window.readings.filter(inside).length / n;
    const last = window.readings.slice(-Math.max(1, Math.ceil(t.leftShare * n)));
    const atEdge = readings(run.main).filter(({ step }) => step >= tau && step <= end.step);
    const numbers = {
      tau,
      medianR: median,
      p05R: p05,
      p95R: p95,
      inBand,
      measurements: n,
      largestR: Math.max(...atEdge.map(({ ratio }) => ratio)),
    };
    const not = (reason: string) => ({
      outcome: { state: "not-shown" as const, reason },
      numbers,
    });
    if (!last.some(inside)) {
      return not(`left the band ${low} to ${high} for good (last R ${ratios.at(-1)!.toFixed(2)})`);
    }
    if (median < t.medianLow || median > t.medianHigh) {
      return not(`median of R is ${median.toFixed(3)}`);
    }
    if (inBand < t.inBand) {
      return not(`R is in the band ${low} to ${high} at ${inBand.toFixed(2)} of the measurements`);
    }
    return { outcome: { state: "shown" }, numbers };
  },
});
