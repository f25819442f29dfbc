/** Every family of networks by every optimizer, against torch.optim's or a few lines of PyTorch: losses and where it ends. */
import { Buffer } from "node:buffer";
import { assertEquals } from "@std/assert";
import { type NetworkProblem, problemOf } from "../../src/arbitraries/mod.ts";
import type { BatchPlan } from "../../src/training/mod.ts";
import { batchOrder } from "../../src/training/schedules/batch_order.ts";
import { seedOf } from "../../src/statistics/mod.ts";
import { note } from "../house/note.ts";
import { assertWithin } from "../support/assert_within.ts";
import { forEachEngine } from "../support/for_each_engine.ts";
import { frameJob, numbersJob } from "../support/network_job.ts";
import { runTorch } from "../support/run_torch.ts";
import { trainByOptimizer } from "../support/train_by_optimizer.ts";
import { type PeerCase, verifiedCases } from "../support/verified_cases.ts";

/** What `peers/torch_families.py` answers for a network and an optimizer. */
interface Answer {
  readonly attempt: number;
  readonly eta: number;
  readonly arrays: readonly {
    readonly name: string;
    readonly values: string;
    readonly error: number;
  }[];
}

const { cases, optimizers, steps } = verifiedCases.optimized;

/** Starts to choose from, see `peers/torch_families.py`. */
const attempts = 8;

/**
 * Error allowed, as a multiple of PyTorch's own, which is the root mean square of three paths' distance from the path in
 * float64: two independent errors of that size are apart by √2 of it, and sums in another order are off by some times more.
 */
const allowance = 16;

/** Where the error allowed is above this share of the way, the comparison would say too little: another start is taken. */
const most = 1e-3 / allowance;

const problems = cases.map(([draw, loss]) =>
  Array.from(
    { length: attempts },
    (_, attempt) => problemOf({ draw, loss, more: 0, salt: 11 }, attempt),
  )
);

/** Batches of half of the examples, epoch by epoch; null for full-batch optimizers. */
function batchesOf({ family }: PeerCase, { examples }: NetworkProblem): BatchPlan | null {
  if (family !== "sgd") return null;
  return { examples, size: examples / 2, replace: false, seed: seedOf("batches of families") };
}

/** What `peers/torch_families.py` is told of an optimizer. */
function optimizerJob(optimizer: PeerCase, problem: NetworkProblem) {
  const plan = batchesOf(optimizer, problem);
  const order = plan && batchOrder(plan);
  return {
    ...{ torch: optimizer.torch, options: optimizer.options, ...optimizer.size },
    batches: order && Array.from({ length: steps }, (_, t) => [...order(t)]),
  };
}

const answers = await runTorch<Answer[][]>("torch_families.py", {
  ...{ steps, most },
  jobs: problems.map((list) => ({
    ...frameJob(list[0]!),
    optimizers: optimizers.map((optimizer) => optimizerJob(optimizer, list[0]!)),
    attempts: list.map(numbersJob),
  })),
});

const doubles = (text: string) =>
  new Float64Array(Uint8Array.from(Buffer.from(text, "base64")).buffer);

for (const [k, optimizer] of optimizers.entries()) {
  const criterion =
    `${optimizer.family}: every family goes where PyTorch's ${optimizer.torch} goes, ${steps} steps`;
  forEachEngine(criterion, async ({ name, mode }) => {
    if (typeof answers === "string") {
      return note("not run", `${criterion} [${name} ${mode}]`, answers);
    }
    for (const [i, list] of problems.entries()) {
      const { attempt, eta, arrays } = answers[i]![k]!;
      const problem = list[attempt]!;
      const spec = optimizer.spec(eta, problem.examples / 2);
      const batches = batchesOf(optimizer, problem);
      const found = await trainByOptimizer(problem, { spec, eta, steps, batches });
      assertEquals([...found.keys()].toSorted(), arrays.map(({ name }) => name).toSorted());
      for (const { name, values, error } of arrays) {
        assertWithin(
          [found.get(name)!],
          [doubles(values)],
          [allowance * error],
          `${problem.network.spec}, ${problem.loss}, ${spec}, ${name}`,
        );
      }
    }
  }, [{ name: "tensorflow", mode: "graph" }]);
}
