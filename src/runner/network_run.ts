import { familyLayout } from "../networks/mod.ts";
import { type NetworkRun, networkTraits } from "../quantities/mod.ts";
import type { NetworkRows } from "../training/mod.ts";
import type { CellRecord } from "./records.ts";

/** One lane's rows with what a quantity must know of its cell. */
export function networkRun(
  record: CellRecord,
  main: NetworkRows,
  options: {
    readonly branches?: Readonly<Record<string, NetworkRows>>;
    readonly window?: NetworkRun["window"];
  } = {},
): NetworkRun {
  const { cell } = record;
  const convolutional = familyLayout(cell.network) === "image";
  return {
    main,
    branches: options.branches ?? {},
    lossKind: cell.loss,
    ...networkTraits(cell.activation, cell.depth, convolutional),
    precision: record.precision!,
    window: options.window ?? "from-break-even",
  };
}
