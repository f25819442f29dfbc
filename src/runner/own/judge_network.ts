import { type ClaimDefinition, selectClaims } from "../../claims/mod.ts";
import { type Measured, type NetworkRun, quantityNamed } from "../../quantities/mod.ts";
import type { NetworkRows } from "../../training/mod.ts";
import type { StepSizeChoice } from "../step_sizes.ts";
import { checkRequest } from "./check_request.ts";
import { initialParameters } from "./initial_parameters.ts";
import { openOwn, type OwnProgram } from "./own_program.ts";
import { cutOwn, ownStepSizes, trainOwn } from "./train_own.ts";
import type { ClaimSummary, JudgedNetwork, OwnRequest, OwnResult } from "./types.ts";

/**
 * Trains a user's own network by full-batch gradient descent, from every seed with every step size, measures its sharpness on
 * the way, and judges each of these networks by the quantities and thresholds that the claims register.
 *
 * Each outcome is that of one network: shown, not shown, censored (its budget ended too early to tell), ineligible (the claim
 * says nothing of it, for instance because it never came to the edge), broken (its numbers cannot be trusted); all but the
 * first with the reason. H1b asks here whether sharpness reached 2/η at the step size given; that the network could
 * become so sharp, which the registered population makes sure of by pilots, is for the caller to see to.
 *
 * The same request on the same machine and engine gives the same bits.
 *
 * @throws UsageError before any training, for a request or a network that does not fit; TypeError where `apply` or a loss of one's
 * own cannot be compiled (it reads a value, uses a tensor from outside, or an op that is not in the engine's table)
 */
export async function judgeNetwork(request: OwnRequest): Promise<OwnResult> {
  checkRequest(request);
  const claims = selectClaims(request.claims ?? []);
  const laneSeeds = request.seeds.flatMap((seed) => request.stepSizes.map(() => seed));
  const start = await initialParameters(request.network, laneSeeds);
  const program = await openOwn(request, start);
  try {
    const choices = await ownStepSizes(request, program, start.arrays);
    const runs = await runAll(request, program, start.arrays, choices, claims);
    const networks = laneSeeds.map((seed, lane): JudgedNetwork => {
      const choice = choices[lane]!;
      const judge = (claim: ClaimDefinition) =>
        "ineligible" in choice
          ? { outcome: { state: "ineligible" as const, reason: choice.ineligible }, numbers: {} }
          : measure(claim, runOf(request, program, runs[lane]!));
      const judged = Object.fromEntries(claims.map((claim) => [claim.id, judge(claim)]));
      if ("ineligible" in choice) return { seed, stepSize: 0, claims: judged };
      return { seed, stepSize: choice.stepSize, ...runs[lane]!, claims: judged };
    });
    const summaries = claims.map((claim) => [claim.id, summaryOf(claim, networks)]);
    return { engine: request.engine.facts, networks, claims: Object.fromEntries(summaries) };
  } finally {
    program.dispose();
  }
}

type Runs = Required<Pick<JudgedNetwork, "rows">> & Pick<JudgedNetwork, "cut">;

async function runAll(
  request: OwnRequest,
  program: OwnProgram,
  initial: readonly Float32Array[],
  choices: readonly StepSizeChoice[],
  claims: readonly ClaimDefinition[],
): Promise<Runs[]> {
  const { rows, snapshots } = await trainOwn(request, program, initial, choices);
  const wantsCut = claims.some(({ quantity }) => quantity.startsWith("restart@"));
  const cuts = wantsCut ? await cutOwn(request, program, snapshots, choices) : [];
  return rows.map((trunk, lane) => {
    const cut = cuts[lane];
    return { rows: trunk, ...(cut && "rows" in cut ? { cut: cut.rows } : {}) };
  });
}

function runOf(request: OwnRequest, { precision }: OwnProgram, { rows, cut }: Runs): NetworkRun {
  const { loss, smooth = true, wideBand = !smooth } = request;
  const branches: Record<string, NetworkRows> = cut ? { cut } : {};
  return {
    ...{ main: rows, branches, smooth, wideBand, precision },
    lossKind: typeof loss === "string" ? loss : loss.like,
    window: "from-break-even",
  };
}

function measure(claim: ClaimDefinition, run: NetworkRun): Measured {
  return quantityNamed(claim.quantity).measure(run, claim.thresholds);
}

function summaryOf(claim: ClaimDefinition, networks: readonly JudgedNetwork[]): ClaimSummary {
  const count = (state: string) =>
    networks.filter((network) => network.claims[claim.id]!.outcome.state === state).length;
  return {
    title: claim.title,
    shown: count("shown"),
    notShown: count("not-shown"),
    censored: count("censored"),
    ineligible: count("ineligible"),
    broken: count("broken"),
  };
}
