import type { CellSpec } from "../arbitraries/mod.ts";
import { parseTask } from "../tasks/mod.ts";
import type { BudgetKind } from "./profile.ts";

/** Families that are no fully connected network, by what their cells cost. */
const kinds: Readonly<Record<string, BudgetKind>> = {
  cnn: "convolutional",
  vgg: "deep",
  resnet: "deep",
  vit: "deep",
  transformer: "text",
  lstm: "text",
};

/** Which of a profile's budgets a cell has. */
export function budgetKind(cell: Pick<CellSpec, "network" | "task">): BudgetKind {
  const family = cell.network.split(":")[0]!;
  return kinds[family] ?? (isSynthetic(cell) ? "synthetic" : "images");
}

/** A cell whose task is generated, not read from a file. */
export function isSynthetic({ task }: Pick<CellSpec, "task">): boolean {
  const spec = parseTask(task);
  return !("dataSet" in spec) && spec.kind !== "text";
}
