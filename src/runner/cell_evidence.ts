import type { ClaimDefinition } from "../claims/types.ts";
import type { NetworkRun, Quantity } from "../quantities/mod.ts";
import type { CellEvidence, NetworkEvidence } from "../verdict/mod.ts";
import type { CellRecord, LaneRecord } from "./records.ts";

/** How a lane of a record becomes the run that a quantity judges; undefined skips a lane that is not of this claim. */
export type RunOf = (lane: Extract<LaneRecord, { rows: unknown }>, index: number) =>
  | NetworkRun
  | { readonly ineligible: string };

/** A cell's evidence for one claim: each lane of `lanes` judged by the claim's quantity. */
export function cellEvidence(
  record: CellRecord,
  claim: Pick<ClaimDefinition, "id" | "thresholds">,
  quantity: Quantity,
  lanes: readonly LaneRecord[],
  runOf: RunOf,
  replay: (replicate: number) => string,
): CellEvidence {
  const { cell } = record;
  const named = {
    index: cell.index,
    network: cell.network,
    activation: cell.activation,
    depth: cell.depth,
    task: cell.task,
    loss: cell.loss,
    initialization: cell.initialization,
    parameters: record.parameters,
  };
  if (record.notRun !== undefined) return { ...named, notRun: record.notRun, networks: [] };
  const networks = lanes.map((lane, replicate): NetworkEvidence => {
    const seen = { replicate, replay: replay(replicate) };
    if (!("rows" in lane)) {
      return {
        ...seen,
        stepSize: 0,
        outcome: { state: "ineligible", reason: lane.ineligible },
        numbers: {},
      };
    }
    const run = runOf(lane, replicate);
    const judged = "ineligible" in run
      ? { outcome: { state: "ineligible" as const, reason: run.ineligible }, numbers: {} }
      : quantity.measure(run, claim.thresholds);
    return { ...seen, stepSize: lane.stepSize, ...judged };
  });
  return { ...named, networks };
}
