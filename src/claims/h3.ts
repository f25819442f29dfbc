import { measuring } from "./shared_thresholds.ts";
import type { ClaimDefinition } from "./types.ts";
import { typically } from "./typically.ts";

export const h3: ClaimDefinition = {
  id: "H3",
  title: "Dropping the step size restarts sharpening",
  source: "Cohen, Kaur, Li, Kolter and Talwalkar 2021 (arXiv 2103.00065), main text",
  statement:
    "At the edge it is the step size that holds sharpness down: when it is cut while the " +
    "network still has something to learn, sharpness typically rises again, above that of the same " +
    "network trained on with the old step size, and the loss falls without a rise meanwhile.",
  population: "edge",
  quantity: "restart@1",
  thresholds: {
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
  decision: typically,
  expected: "supported",
  controls: [
    {
      id: "linear-cut",
      statement: "a linear model whose step size is cut: its sharpness cannot change",
      recipe: "linear-cut",
      window: "whole-run",
      cells: 6,
    },
    {
      id: "raised",
      statement: "the step size raised instead, by at most a half: sharpness falls",
      recipe: "raised",
      window: "from-break-even",
      cells: 8,
    },
  ],
  threats: [
    "Both branches run for the same number of steps, so the cut one covers less time of the flow: " +
    "slow sharpening may be missed.",
    "Networks whose loss is below a tenth of the initial one before they have hovered are left out.",
  ],
};
