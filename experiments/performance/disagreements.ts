import type { Series } from "./measure.ts";
import type { JobTiming, RowTiming } from "./types.ts";

/**
 * Contestants whose numbers show that they did other work than the first one: a row's check off by more than 1e-3, a job's
 * first sharpness by more than 2e-3 (two measurements at its tolerance).
 */
export function rowDisagreements(
  series: readonly Series<Readonly<Record<string, RowTiming>>>[],
): string[] {
  const first = series[0]?.rounds.find((round) => round);
  return series.flatMap(({ title, rounds }) =>
    Object.entries(rounds.find((round) => round) ?? {}).flatMap(([row, { check }]) => {
      const wanted = first?.[row]?.check;
      if (check === null || wanted === undefined || near(check, wanted, 1e-3)) return [];
      return [`${row}, ${title}: its check is ${check}, wanted ${wanted}: it did other work`];
    })
  );
}

/** The same of a job. */
export function jobDisagreements(name: string, series: readonly Series<JobTiming>[]): string[] {
  const wanted = series[0]?.rounds.find((round) => round)?.firstSharpness;
  return series.flatMap(({ title, rounds }) =>
    rounds.flatMap((round) =>
      !round || wanted === undefined || near(round.firstSharpness, wanted, 2e-3) ? [] : [
        `job ${name}, ${title}: its first sharpness is ${round.firstSharpness}, wanted ${wanted}`,
      ]
    )
  );
}

const near = (a: number, b: number, share: number) => Math.abs(a - b) <= share * Math.abs(b);
