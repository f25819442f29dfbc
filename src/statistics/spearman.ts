import { sampleRankCorrelation } from "simple-statistics";

/**
 * Spearman's rank correlation, ties at their middle rank; undefined where it is not defined: fewer
 * than two pairs, or one side constant.
 *
 * @throws RangeError if the lists differ in length or hold a number that is not finite.
 */
export function spearman(
  xs: readonly number[],
  ys: readonly number[],
): number | undefined {
  if (xs.length !== ys.length || ![...xs, ...ys].every(Number.isFinite)) {
    throw new RangeError(
      `Cannot correlate ranks: lists of ${xs.length} and ${ys.length} numbers, equally long and finite ones are needed`,
    );
  }
  const constant = (list: readonly number[]) => list.every((value) => value === list[0]);
  if (xs.length < 2 || constant(xs) || constant(ys)) return undefined;
  return sampleRankCorrelation([...xs], [...ys]);
}
