import { median } from "../statistics/mod.ts";
import type { NetworkRows } from "../training/rows.ts";

/**
 * What makes rows unfit to be judged, in a sentence, or undefined. Such rows come from a defect,
 * not from a network: losses that do not fit the run's steps, steps out of order, numbers that are
 * not finite, or warm-started sharpness that cold starts exceed by more than `maximumColdGap` at
 * the median of at least three repeats.
 */
export function guardRows(rows: NetworkRows, maximumColdGap: number): string | undefined {
  return guardSchedule(rows) ?? guardLosses(rows) ?? guardSharpness(rows) ??
    guardColdGaps(rows, maximumColdGap);
}

function guardSchedule({ schedule, end }: NetworkRows): string | undefined {
  const wrong = schedule.find(({ from, stepSize }, i) =>
    !Number.isInteger(from) || !(stepSize > 0 && stepSize < Infinity) ||
    from <= (schedule[i - 1]?.from ?? -1)
  );
  if (schedule.length === 0) return "the rows have no step size";
  if (wrong) return `step size ${wrong.stepSize} from step ${wrong.from} is out of order`;
  const fits = Number.isInteger(end.step) && end.step >= schedule[0]!.from;
  return fits ? undefined : `the run ends at step ${end.step}, before it begins`;
}

function guardLosses({ schedule, losses, end }: NetworkRows): string | undefined {
  const steps = end.step - schedule[0]!.from + 1;
  if (losses.length !== steps) return `there are ${losses.length} losses for ${steps} steps`;
  const wrong = losses.findIndex((loss) => loss !== null && !Number.isFinite(loss));
  if (wrong >= 0) return `loss ${losses[wrong]} at step ${schedule[0]!.from + wrong}`;
  const unended = losses.includes(null) && end.reason !== "diverged";
  return unended ? `a loss is not finite, but the run ended by ${end.reason}` : undefined;
}

function guardSharpness({ schedule, sharpness, midpointSharpness, end }: NetworkRows) {
  for (const rows of [sharpness, midpointSharpness ?? []]) {
    for (const [i, { step, value, residual }] of rows.entries()) {
      if (!(step > (rows[i - 1]?.step ?? schedule[0]!.from - 1) && step <= end.step)) {
        return `sharpness at step ${step} is out of order`;
      }
      const finite = [value, residual].every((x) => x === null || Number.isFinite(x));
      if (!finite) return `sharpness ${value} with residual ${residual} at step ${step}`;
    }
  }
  return undefined;
}

function guardColdGaps({ coldGaps = [] }: NetworkRows, maximum: number): string | undefined {
  if (coldGaps.length < 3) return undefined;
  const gap = median(coldGaps.map(({ gap }) => gap));
  return gap > maximum
    ? `cold starts find sharpness ${gap.toFixed(3)} times its size above the warm-started value`
    : undefined;
}
