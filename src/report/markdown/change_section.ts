import type { ClaimVerdict, Interval } from "../../verdict/evidence.ts";
import { counted } from "../text/counted.ts";
import { exactText } from "../text/exact_text.ts";
import { shareLimits } from "../text/share_limits.ts";

/** Which numbers would have to change, and how far, for another verdict. */
export function changeSection(claim: ClaimVerdict): string {
  return [
    "### What would change the verdict",
    "",
    ...[...sizes(claim), ...limits(claim), ...controls(claim)].map((line) => `- ${line}`),
  ].join("\n");
}

function sizes({ counts, decision, interval }: ClaimVerdict): readonly string[] {
  const eligible = counts.shown + counts.notShown;
  const cells = Math.max(0, decision.minimumCells - (interval?.n ?? 0));
  const networks = Math.max(0, decision.minimumNetworks - eligible);
  if (cells === 0 && networks === 0) return [];
  return [
    `Size: ${
      counted(interval?.n ?? 0, "cell")
    } with a share of at least ${decision.minimumCells}, ` +
    `and ${counted(eligible, "eligible network")} of at least ${decision.minimumNetworks}. Below ` +
    "either there is no verdict for or against.",
  ];
}

function limits(claim: ClaimVerdict): readonly string[] {
  const p0 = exactText(claim.decision.p0);
  const against = claim.censoredAgainst ?? claim.interval;
  const inFavour = claim.censoredFor ?? claim.interval;
  if (!against || !inFavour) {
    return [
      `Any share at all: supported needs a lower limit above ${p0}, refuted an upper below it.`,
    ];
  }
  return [
    `Supported needs a lower limit above ${p0} with censored networks counted against; it is ` +
    `${shareLimits(against).low}${over(against, "low", claim)}.`,
    `Refuted needs an upper limit below ${p0} with censored networks counted for; it is ` +
    `${shareLimits(inFavour).high}${over(inFavour, "high", claim)}.`,
  ];
}

function over(interval: Interval, end: "low" | "high", { decision }: ClaimVerdict): string {
  const distance = interval[end] - decision.p0;
  const side = distance > 0 ? "above" : "below";
  return ` (${Math.abs(distance).toFixed(3)} ${side}, n = ${counted(interval.n, "cell")})`;
}

function controls({ controls }: ClaimVerdict): readonly string[] {
  if (controls.length === 0) return [];
  const failed = controls.filter(({ outcome }) => outcome === "failed").length;
  const all = failed === controls.length;
  return [
    `A control that shows the effect makes the claim broken, and support needs every control to ` +
    `fail by value: ${failed} of ${controls.length} ${all ? "did" : "did so far"}.`,
  ];
}
