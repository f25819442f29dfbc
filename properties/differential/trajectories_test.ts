/** Whole trajectories of every family, from weights drawn here, against PyTorch's: losses and sharpness. */
import { assert, assertEquals, assertLess } from "@std/assert";
import { problemOf } from "../../src/arbitraries/mod.ts";
import { note } from "../house/note.ts";
import { forEachEngine } from "../support/for_each_engine.ts";
import { frameJob, numbersJob } from "../support/network_job.ts";
import { runTorch } from "../support/run_torch.ts";
import { trainProblem } from "../support/train_problem.ts";
import { verifiedCases } from "../support/verified_cases.ts";

/** What `peers/torch_trajectories.py` answers. */
interface Trajectory {
  readonly attempt: number;
  readonly eta: number;
  readonly losses: readonly number[];
  readonly sharpness: readonly (readonly [step: number, value: number])[];
}

const { cases, steps } = verifiedCases.trajectories;
const measure = [0, steps / 2, steps];
/** Step sizes are this share, or less, of what the start's sharpness would allow. */
const ratio = 0.2;
/** Starts to choose from, see `peers/torch_trajectories.py`. */
const attempts = 12;

const problems = cases.map(([draw, loss]) =>
  Array.from(
    { length: attempts },
    (_, attempt) => problemOf({ draw, loss, more: 0, salt: 7 }, attempt),
  )
);
const answers = await runTorch<Trajectory[]>("torch_trajectories.py", {
  ...{ steps, measure, ratio },
  jobs: problems.map((list) => ({ ...frameJob(list[0]!), attempts: list.map(numbersJob) })),
});

/** What wasm, ten times as slow here, leaves out. */
const large = ["vgg", "resnet", "vit", "transformer", "lstm"];

const criterion = "every family: 200 steps from weights drawn here are PyTorch's";

forEachEngine(criterion, async ({ name }) => {
  if (typeof answers === "string") return note("not run", `${criterion} [${name}]`, answers);
  for (const [i, { attempt, eta, losses, sharpness }] of answers.entries()) {
    const problem = problems[i]![attempt]!;
    if (name === "wasm" && large.includes(problem.json.family)) continue;
    const found = await trainProblem(problem, eta, steps, measure);
    const close = (ours: number, theirs: number, allowed: number, what: string) =>
      assertLess(
        Math.abs(ours / theirs - 1),
        allowed,
        `${problem.network.spec}, ${what}: ${ours}, PyTorch's ${theirs}`,
      );
    assertEquals(found.losses.length, losses.length);
    losses.forEach((loss, t) => close(found.losses[t]!, loss, 1e-4, `loss at ${t}`));
    assertEquals(found.sharpness.length, sharpness.length);
    sharpness.forEach(([step, value], k) =>
      close(found.sharpness[k]!, value, 1e-3, `sharpness at ${step}`)
    );
    // The path goes somewhere, and not to the floor of rounding.
    assert(losses.at(-1)! < 0.99 * losses[0]!, `${problem.network.spec} does not train`);
  }
}, [{ name: "tensorflow", mode: "graph" }, { name: "wasm", mode: "eager" }]);
