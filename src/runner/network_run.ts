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
  const [family, , , pool] = cell.network.split(":");
  const convolutional = ["cnn", "vgg", "resnet"].includes(family!);
  const maxPool = family === "vgg" || (family === "cnn" && pool === "max");
  return {
    main,
    branches: options.branches ?? {},
    lossKind: cell.loss,
    ...networkTraits(cell.activation, cell.depth, { convolutional, maxPool }),
    precision: record.precision!,
    window: options.window ?? "from-break-even",
  };
}
