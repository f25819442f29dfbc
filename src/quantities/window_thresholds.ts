/** Thresholds of W, shared by both wordings of H2. */
export const windowThresholds = {
  windowStart: {
    unit: "share",
    meaning: "share of the time from break-even to the end that is left out before the window",
  },
  measurements: { unit: "measurements", meaning: "fewest measurements in the window" },
} as const;
