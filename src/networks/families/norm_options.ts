import type { NormKind } from "../norm.ts";
import { sizeOf } from "../size_of.ts";
import type { NetworkFrame, Option } from "./family.ts";
import { largestWidth, numberField, optionalNumberField } from "./fields.ts";

/** The options of a norm besides its name. */
export const normOptions = {
  /** Examples that are normalized together under batch norm. */
  ghost: { field: optionalNumberField("ghost", 999_999_999, "examples"), fallback: null },
  /** Groups of channels under group norm. */
  groups: { field: numberField("groups", largestWidth, "<n>"), fallback: 4 },
} satisfies Record<string, Option>;

type NormName = "none" | "batch" | "group" | "layer";

/** What a spec says of its norm. */
export interface NormValues {
  readonly norm: NormName;
  readonly ghost: number | null;
  readonly groups?: number;
}

/**
 * The norm that a spec asks for, undefined for none.
 *
 * @throws UsageError where it gives an option of another norm
 */
export function normOf(
  { norm, ghost, groups = normOptions.groups.fallback }: NormValues,
  { refuse }: NetworkFrame,
): NormKind | undefined {
  if (ghost !== null && norm !== "batch") {
    throw refuse(`it has ghost=${ghost} with norm=${norm}`, "ghost batches are for norm=batch");
  }
  if (groups !== normOptions.groups.fallback && norm !== "group") {
    throw refuse(`it has groups=${groups} with norm=${norm}`, "groups are for norm=group");
  }
  if (norm === "none") return undefined;
  if (norm === "batch") return { kind: norm, ghost };
  return norm === "group" ? { kind: norm, groups } : { kind: norm };
}

/**
 * Refuses, of a norm over `shape` which is called `place`, groups that do not divide its channels, and a single number to
 * normalize: less its mean it is 0 whatever it was.
 */
export function checkNorm(
  kind: NormKind | undefined,
  shape: readonly number[],
  place: string,
  { refuse }: NetworkFrame,
): void {
  if (!kind) return;
  const channels = shape.at(-1)!, itsShape = `(shape [${shape.join(", ")}])`;
  if (kind.kind === "group" && channels % kind.groups !== 0) {
    throw refuse(
      `its ${place} has ${channels} channels ${itsShape} for ${kind.groups} groups`,
      `wanted a number of groups that divides ${channels}`,
    );
  }
  if (numbersTogether(kind, shape) > 1) return;
  throw refuse(
    `its ${place} ${itsShape} would normalize every number by itself, which has no variance`,
    wanted[kind.kind],
  );
}

const wanted: Readonly<Record<NormKind["kind"], string>> = {
  batch: "wanted ghost batches of two examples or more",
  group: "wanted fewer groups",
  layer: "wanted a wider layer there",
};

/** How many numbers are normalized together; a batch norm's without ghost batches depends on the data. */
function numbersTogether(kind: NormKind, shape: readonly number[]): number {
  const size = sizeOf(shape);
  if (kind.kind === "layer") return size;
  if (kind.kind === "group") return size / kind.groups;
  return kind.ghost === null ? Infinity : kind.ghost * size / shape.at(-1)!;
}

/** What a plan says of a norm. */
export function coupling(
  kind: NormKind | undefined,
): { readonly couplesExamples: boolean; readonly ghost: number | null } {
  return kind?.kind === "batch"
    ? { couplesExamples: true, ghost: kind.ghost }
    : { couplesExamples: false, ghost: null };
}
