import { median } from "../statistics/mod.ts";
import { convergedReadings } from "./converged_readings.ts";
import { defineQuantity, goalThresholds } from "./define_quantity.ts";
import { edgeWindow } from "./edge_window.ts";
import { readings } from "./readings.ts";
import { windowThresholds } from "./window_thresholds.ts";

/**
 * H2, "above the edge": on W (see `edgeWindow`), is the median of R − 1 above `excess`, at the
 * iterates and at the midpoints (θ_t + θ_{t+1})/2 as well? Sharpness at an iterate is raised by the
 * oscillation itself, at the midpoint much less. Diverging is not shown.
 *
 * Judged with a smaller residual than the rest. What error is left goes against the claim: a Ritz
 * value is never above the largest eigenvalue.
 */
export const above = defineQuantity({
  id: "above@1",
  statement: "after break-even sharpness is above 2/η, at the iterates and at midpoints",
  thresholds: {
    ...windowThresholds,
    excess: { unit: "1", meaning: "median of R − 1 is above this" },
    midpointMeasurements: {
      unit: "measurements",
      meaning: "fewest measurements at midpoints in the window",
    },
    ...goalThresholds,
  },
  numbers: {
    tau: { unit: "steps", meaning: "break-even" },
    medianExcess: { unit: "1", meaning: "median of R − 1 at the iterates" },
    midpointExcess: { unit: "1", meaning: "median of R − 1 at the midpoints" },
    measurements: { unit: "measurements", meaning: "measurements in the window" },
    midpointMeasurements: { unit: "measurements", meaning: "those at midpoints" },
  },
  judge(run, t) {
    const window = edgeWindow(run, t);
    if (window.state !== "open") {
      const { state, reason, tau } = window;
      return { outcome: { state, reason }, numbers: { tau } };
    }
    const { tau, from, end } = window;
    const midpoints = readings(run.main, run.main.midpointSharpness ?? [])
      .filter(({ step }) => step >= from && step <= end.step);
    const medianExcess = median(window.readings.map(({ ratio }) => ratio)) - 1;
    const numbers = { tau, medianExcess, measurements: window.readings.length };
    if (midpoints.length < t.midpointMeasurements) {
      const reason = `not assessable: ${midpoints.length} measurements at midpoints, ` +
        `${t.midpointMeasurements} are needed`;
      return { outcome: { state: "ineligible", reason }, numbers };
    }
    const converged = convergedReadings(midpoints, t);
    if (converged.tooFew !== undefined) {
      const reason = `at midpoints ${converged.tooFew}`;
      return { outcome: { state: "censored", reason }, numbers };
    }
    const midpointExcess = median(converged.readings.map(({ ratio }) => ratio)) - 1;
    const all = { ...numbers, midpointExcess, midpointMeasurements: converged.readings.length };
    if (medianExcess > t.excess && midpointExcess > t.excess) {
      return { outcome: { state: "shown" }, numbers: all };
    }
    const reason = `median of R − 1 is ${medianExcess.toExponential(1)} at the iterates, ` +
      `${midpointExcess.toExponential(1)} at midpoints`;
    return { outcome: { state: "not-shown", reason }, numbers: all };
  },
});
