import { markdownTable } from "markdown-table";
import type { NetworkDraw } from "../../src/arbitraries/mod.ts";
import type { LossName } from "../../src/tasks/types.ts";
import { coveringDraws } from "../support/covering_draws.ts";
import { verifiedCases } from "../support/verified_cases.ts";

/** A family of networks with a loss. */
type Pair = string;

const pairOf = (family: unknown, loss: LossName): Pair => `${family} ${loss}`;
const losses: readonly LossName[] = ["mse", "cross-entropy"];

/** Why the table has an empty cell. */
const reasons: Readonly<Record<string, string>> = {
  single: "One output is no choice between classes: its softmax is 1 whatever the network does.",
};

/** What each reason keeps out. */
const empty = new Map<Pair, keyof typeof reasons>(
  ["regression", "product", "twolayer"].map((family) => [
    pairOf(family, "cross-entropy"),
    "single",
  ]),
);

/** Networks that one of the differential tests tries, family by family and loss by loss. */
interface Tried {
  readonly derivatives: readonly Pair[];
  readonly trajectories: readonly Pair[];
  readonly optimized: readonly Pair[];
}

function triedByTests(): Tried {
  const { derivatives: { families, seed }, trajectories, optimized } = verifiedCases;
  const pairs = (cases: readonly (readonly [NetworkDraw, LossName])[]) =>
    cases.map(([{ json }, loss]) => pairOf(json.family, loss));
  return {
    derivatives: families.flatMap((family) =>
      coveringDraws(family, seed).map(({ loss }) => pairOf(family, loss))
    ),
    trajectories: pairs(trajectories.cases),
    optimized: pairs(optimized.cases),
  };
}

/**
 * README.md's table of what can be trained: families × losses × optimizers, with what the differential tests verify of each,
 * read from the cases that they run. Below it, what its symbols mean and why cells are empty.
 *
 * @throws Error for an empty cell that no reason is given for
 */
export function networksTable(tried = triedByTests()): string {
  const { derivatives: { families }, trajectories, optimized } = verifiedCases;
  const optimizers = [...new Set(optimized.optimizers.map(({ family }) => family))];
  const numbers = [...new Set(empty.values())];
  const cell = (pair: Pair, cases: readonly Pair[], column: string, symbol?: string) => {
    const count = cases.filter((other) => other === pair).length;
    if (count > 0) return symbol ?? String(count);
    const reason = empty.get(pair);
    if (reason !== undefined) return `[${numbers.indexOf(reason) + 1}]`;
    throw new Error(
      `Cannot write the table of networks: nothing is tried of "${pair}" for "${column}"; ` +
        "add a case to properties/support/verified_cases.ts, or a reason to properties/house/networks_table.ts",
    );
  };
  const rows = families.flatMap((family) =>
    losses.map((loss) => {
      const pair = pairOf(family, loss);
      return [
        ...[`\`${family}\``, loss],
        cell(pair, tried.derivatives, "derivatives"),
        cell(pair, tried.trajectories, "trajectories"),
        ...optimizers.map((name) => cell(pair, tried.optimized, name, "✓")),
      ];
    })
  );
  const heading = [...["Network", "Loss", "∂²", String(trajectories.steps)], ...optimizers];
  const table = markdownTable([heading, ...rows], {
    align: heading.map((_, i) => i < 2 ? "left" : "center"),
    alignDelimiters: false,
  });
  const why = numbers.map((reason, i) => `[${i + 1}] ${reasons[reason]}`);
  return [table, legend(trajectories.steps, optimized.steps), ...why].join("\n\n");
}

function legend(long: number, short: number): string {
  const test = (path: string) => `[${path}](properties/${path})`;
  return [
    "**∂²**: so many random networks, which together try every option, whose outputs, loss, gradient",
    `and Hessian product are those of JAX and of PyTorch in float64 (${
      test("differential/networks_test.ts")
    }).`,
    `**${long}**: so many networks whose losses in ${long} steps of gradient descent are PyTorch's to 1e-4, and whose`,
    `sharpness is that of PyTorch's iterates to 1e-3 (${
      test("differential/trajectories_test.ts")
    }).`,
    `**✓**: ${short} steps from weights drawn here end where PyTorch's end, each parameter and all losses, but for what`,
    `rounding explains: torch.optim's, and for \`sam\`, \`flow\`, \`taylor\` and \`adam:correction=no\` a few lines of PyTorch from`,
    `their definitions (${test("differential/families_optimizers_test.ts")}).`,
    "Not family by family: schedules and batches with replacement are held to torch.optim in",
    `${
      test("differential/torch_optimizers_test.ts")
    }; \`flow:adaptive\`, and substeps that follow the sharpness,`,
    "to known solutions in [flows_test.ts](src/training/optimizers/flows_test.ts); thresholds of stability to the recurrence",
    `on a quadratic and to training just below and above them in ${
      test("laws/optimizers_test.ts")
    }.`,
  ].join("\n");
}
