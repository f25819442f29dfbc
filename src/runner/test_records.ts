/** Material for tests: cells' records made of synthetic rows. */
import { type TestRows, testRows } from "../quantities/test_runs.ts";
import type { CellRecord, LaneRecord } from "./records.ts";

/** A lane with these rows. */
export function testLane(rows: TestRows): LaneRecord & { readonly stepSize: number } {
  const made = testRows(rows);
  const { stepSize } = made.schedule[0]!;
  return { rows: made, initialSharpness: made.sharpness[0]!.value!, stepSize };
}

/** A record of a small cell; `parts` by name. */
export function testRecord(
  index: number,
  parts: CellRecord["parts"],
  changes: Partial<CellRecord> = {},
): CellRecord {
  return {
    cell: {
      index,
      network: "fc:16:tanh",
      activation: "tanh",
      depth: 1,
      task: "chebyshev:3:20",
      loss: "mse",
      initialization: "pytorch",
    },
    parameters: 49,
    precision: { examples: 20, outputs: 1, innerLengths: [1, 16], targetScale: 0.7 },
    parts,
    work: 1,
    ...changes,
  };
}
