import { AssertionError } from "@std/assert";
import { claims } from "../../claims/mod.ts";
import { quantityNamed } from "../../quantities/mod.ts";
import { nearest } from "../../std/nearest.ts";
import { UsageError } from "../../std/usage_error.ts";
import { median } from "../../statistics/mod.ts";
import type { JudgedNetwork, OwnResult } from "./types.ts";

/** Smallest and largest value allowed, both included. */
export type Bounds = readonly [least: number, most: number];

/** What a test holds the dynamics of a network to. */
export interface ExpectedDynamics {
  /** Least share of networks that show the effect, by claim, of those that the claim speaks of. Censored ones do not show it. */
  readonly shown?: Readonly<Record<string, number>>;
  /** Bounds of the median over networks of a quantity's number, by claim and number: `{ H2: { medianR: [1, 1.1] } }`. */
  readonly medians?: Readonly<Record<string, Readonly<Record<string, Bounds>>>>;
  /** Bounds of every network's last loss. */
  readonly lastLoss?: Bounds;
  /** Most networks that may diverge; 0 by default. */
  readonly diverged?: number;
}

/**
 * Holds what `judgeNetwork` found to what is expected of it: for a test that guards the training dynamics of a network
 * against regressions. A claim that speaks of no network fails, since nothing was looked at; so does a network whose
 * guards failed.
 *
 * @throws AssertionError that says everything that is not as expected, network by network
 * @throws UsageError for a claim or number that the result does not have
 */
export function expectDynamics(result: OwnResult, expected: ExpectedDynamics): void {
  const { shown = {}, medians = {}, lastLoss, diverged = 0 } = expected;
  const findings = [
    ...Object.keys(result.claims).flatMap((id) => brokenFindings(result, id)),
    ...Object.entries(shown).flatMap(([id, share]) => shownFindings(result, id, share)),
    ...Object.entries(medians).flatMap(([id, bounds]) => medianFindings(result, id, bounds)),
    ...(lastLoss ? lossFindings(result, lastLoss) : []),
    ...divergedFindings(result, diverged),
  ];
  if (findings.length > 0) {
    throw new AssertionError(
      `The dynamics are not as expected:\n${findings.map((line) => `  ${line}`).join("\n")}`,
    );
  }
}

const named = ({ seed, stepSize }: JudgedNetwork) => `seed "${seed}", η ${stepSize}`;

/** The networks with what a claim says of them. */
function judgedBy(result: OwnResult, id: string) {
  const known = Object.keys(result.claims);
  if (!known.includes(id)) throw unknown("claim", id, known);
  return result.networks.map((network) => ({ network, ...network.claims[id]! }));
}

function unknown(what: string, name: string, known: readonly string[]): UsageError {
  const near = nearest(name, known);
  return new UsageError(
    `Cannot hold ${what} "${name}" to anything: ${near ? `did you mean "${near}"? ` : ""}` +
      `There are ${known.join(", ")}`,
  );
}

function brokenFindings(result: OwnResult, id: string): string[] {
  return judgedBy(result, id).flatMap(({ network, outcome }) =>
    outcome.state === "broken" ? [`${id}: ${named(network)} is broken: ${outcome.reason}`] : []
  );
}

function shownFindings(result: OwnResult, id: string, share: number): string[] {
  const { title } = result.claims[id] ?? {};
  const eligible = judgedBy(result, id).filter(({ outcome }) => outcome.state !== "ineligible");
  const others = judgedBy(result, id).filter(({ outcome }) => outcome.state !== "shown");
  const shown = result.networks.length - others.length;
  if (eligible.length > 0 && shown >= share * eligible.length) return [];
  return [
    `${id}: shown by ${shown} of ${eligible.length} networks ("${title}"), wanted a share of ${share}`,
    ...others.map(({ network, outcome }) =>
      `  ${named(network)}: ${outcome.state}${"reason" in outcome ? `, ${outcome.reason}` : ""}`
    ),
  ];
}

function medianFindings(
  result: OwnResult,
  id: string,
  bounds: Readonly<Record<string, Bounds>>,
): string[] {
  const judged = judgedBy(result, id);
  const { quantity } = claims.find((claim) => claim.id === id)!;
  const known = Object.keys(quantityNamed(quantity).numbers);
  return Object.entries(bounds).flatMap(([name, [least, most]]) => {
    if (!known.includes(name)) throw unknown(`number of ${id}`, name, known);
    const values = judged.flatMap(({ numbers }) => numbers[name] ?? []);
    const middle = values.length > 0 ? median(values) : "not measured";
    if (typeof middle === "number" && middle >= least && middle <= most) return [];
    return [
      `${id}: the median ${name} of ${values.length} networks is ${middle}, wanted ${least} to ${most}`,
    ];
  });
}

function lossFindings({ networks }: OwnResult, [least, most]: Bounds): string[] {
  return networks.flatMap((network) => {
    const last = network.rows?.losses.at(-1);
    if (last === undefined || (last !== null && last >= least && last <= most)) return [];
    return [
      `the last loss of ${named(network)} is ${last ?? "not finite"}, wanted ${least} to ${most}`,
    ];
  });
}

function divergedFindings({ networks }: OwnResult, most: number): string[] {
  const gone = networks.filter(({ rows }) => rows?.end.reason === "diverged");
  if (gone.length <= most) return [];
  const which = gone.map((one) => `${named(one)} at step ${one.rows!.end.step}`).join("; ");
  return [`${gone.length} networks diverged, wanted at most ${most}: ${which}`];
}
