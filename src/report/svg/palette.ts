import type { FigureSeries } from "../../verdict/evidence.ts";

/**
 * Colours and line weights of every figure. The two outcomes that must be told apart, shown and not
 * shown, are blue and vermillion of Okabe and Ito's palette, which stay apart under the common kinds
 * of colour blindness; lanes that count for neither are grey.
 */
export const palette = {
  paper: "#ffffff",
  ink: "#1a1a1a",
  faint: "#5c5c5c",
  grid: "#e6e6e6",
  frame: "#8c8c8c",
  rule: "#a3006f",
  band: "#009e73",
  bandText: "#00694c",
  for: "#0072b2",
  against: "#d55e00",
  neutral: "#6b6b6b",
} as const;

/**
 * How the lanes of one outcome are drawn and what the legend calls them. Lanes are drawn in this
 * order, so that the few that did not show the effect lie on top; the legend goes by rank.
 */
export const laneStyles: Readonly<
  Record<
    FigureSeries["outcome"],
    { readonly colour: string; readonly name: string; readonly rank: number }
  >
> = {
  ineligible: { colour: "#b0b0b0", name: "ineligible", rank: 4 },
  censored: { colour: "#7d7d7d", name: "censored", rank: 3 },
  none: { colour: "#0072b2", name: "replicates", rank: 0 },
  shown: { colour: "#0072b2", name: "shown", rank: 1 },
  "not-shown": { colour: "#d55e00", name: "not shown", rank: 2 },
  broken: { colour: "#cc79a7", name: "broken", rank: 5 },
};

/** The median over lanes; dashed where fewer than half of them are left. */
export const medianStyle = {
  colour: "#1a1a1a",
  width: 2.4,
  dash: "5 3",
} as const;
