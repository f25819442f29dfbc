import type { Contestant } from "./contestants.ts";
import { runContestant } from "./run_contestant.ts";
import type { ContestantFacts, JobName, JobTiming, Leftover, RowTiming } from "./types.ts";

/** Every contestant's repetitions of one piece of work, a round each; undefined where one failed. */
export interface Series<T> {
  readonly contestant: string;
  readonly title: string;
  readonly facts?: ContestantFacts;
  readonly rounds: readonly (T | undefined)[];
}

/** Everything that a run of the benchmarks found; what `--json` prints. */
export interface Measured {
  readonly command: string;
  readonly machine: Readonly<Record<string, string | number>>;
  readonly jobs: Readonly<Partial<Record<JobName, readonly Series<JobTiming>[]>>>;
  readonly rows: readonly Series<Readonly<Record<string, RowTiming>>>[];
  readonly leftovers: readonly Leftover[];
  /** What was asked for and could not be run, with the reason. */
  readonly notRun: readonly string[];
}

/** `repeat` rounds; in each, one repetition by every contestant, one after another, so that all meet the same machine. */
export async function inRounds<T>(
  contestants: readonly Contestant[],
  work: readonly string[] | ((contestant: Contestant) => readonly string[]),
  { repeat, label, say, notRun }: {
    readonly repeat: number;
    readonly label: string;
    readonly say: (line: string) => void;
    readonly notRun: string[];
  },
): Promise<Series<T>[]> {
  const rounds = contestants.map((): (T | undefined)[] => []);
  const facts = new Map<string, ContestantFacts>();
  for (let round = 0; round < repeat; round++) {
    for (const [i, contestant] of contestants.entries()) {
      say(`${label}: ${contestant.title}, ${round + 1} of ${repeat}`);
      const asked = typeof work === "function" ? work(contestant) : work;
      const found = await runContestant<T>(contestant, asked);
      if ("failed" in found) notRun.push(`${label}, ${contestant.title}: ${found.failed}`);
      else facts.set(contestant.name, found.facts);
      rounds[i]!.push("failed" in found ? undefined : found.result);
    }
  }
  return contestants.map(({ name, title }, i) => {
    const known = facts.get(name);
    return { contestant: name, title, ...known && { facts: known }, rounds: rounds[i]! };
  });
}
