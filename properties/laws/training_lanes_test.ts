import { assertEquals } from "@std/assert";
import { everyCompiled, forEachEngine } from "../support/for_each_engine.ts";
import { type CohortResult, trainCohort } from "../support/train_cohort.ts";
import {
  dataOf,
  disposeProgram,
  fates,
  freshProgram,
  initialOf,
  plan,
  replicates,
} from "../support/training_case.ts";

const { steady, changed, stopped, wild } = fates;

/** The lanes that every case here must leave alone. */
const others = [steady, changed, stopped];
const seen = ({ rows, parameters }: CohortResult) =>
  others.map((lane) => ({ rows: rows[lane], parameters: parameters[lane] }));

/** The same initial parameters with lane `wild` given others. */
function withWild(initial: readonly Float32Array[], value: (x: number) => number) {
  return initial.map((values) => {
    const size = values.length / replicates;
    return values.map((x, i) => Math.floor(i / size) === wild ? value(x) : x);
  });
}

/** What may become of one lane. */
const cases: Record<string, Parameters<typeof trainCohort>[0] & { start?: (x: number) => number }> =
  {
    "that diverges": plan,
    "that starts from NaN": { ...plan, start: () => NaN },
    "whose loss overflows at once": { ...plan, start: (x) => 1e30 * x },
    "that is masked": { ...plan, masked: Array.from({ length: 4 }, (_, r) => r === wild) },
    "that is masked and starts from NaN": {
      ...plan,
      masked: Array.from({ length: 4 }, (_, r) => r === wild),
      start: () => NaN,
    },
  };

forEachEngine("no lane changes a bit of another's rows or parameters", async () => {
  const data = dataOf(1);
  // One for all: what it was used for before is no part of a run.
  const program = freshProgram();
  // The lane to compare with trains quietly.
  const quiet = { ...plan, schedules: [...plan.schedules.slice(0, wild), plan.schedules[steady]!] };
  const wanted = seen(await trainCohort(quiet, initialOf(1), data, { program }));
  for (const [name, { start, ...changed }] of Object.entries(cases)) {
    const initial = start ? withWild(initialOf(1), start) : initialOf(1);
    const found = await trainCohort(changed, initial, data, { program });
    assertEquals(seen(found), wanted, `beside a lane ${name}`);
  }
  disposeProgram(program);
}, everyCompiled);
