import { Buffer } from "node:buffer";
import { type DrawnFamily, type NetworkProblem, problemOf } from "../../src/arbitraries/mod.ts";
import { coveringDraws } from "./covering_draws.ts";
import { jaxPeer } from "./jax_peer.ts";
import type { NamedArrays } from "./network_derivatives.ts";
import { frameJob, numbersJob } from "./network_job.ts";
import { runPeer } from "./run_peer.ts";
import { torchPeer } from "./torch_peer.ts";

/** A problem with what JAX and PyTorch make of it in float64, by name. */
export interface ReferenceCase {
  readonly problem: NetworkProblem;
  readonly jax: NamedArrays;
  /** Norm of what rounding to float32 changes in each of JAX's arrays, see `peers/jax_derivatives.py`. */
  readonly rounding: ReadonlyMap<string, number>;
  /** A text where PyTorch is not here. */
  readonly torch: NamedArrays | string;
}

/** What `peers/jax_derivatives.py` answers. */
interface JaxAnswer {
  readonly attempt: number;
  readonly arrays: Readonly<Record<string, { readonly values: string; readonly error: number }>>;
}

/** No kink and no tie of a problem is nearer. */
const clearance = 1e-4;

/** With some thousand numbers to keep clear a draw fails at every second attempt. */
const attempts = 24;

/** Families whose first problem JAX runs itself: together they have every operation that the others have. */
const byJax: readonly DrawnFamily[] = ["fc", "cnn", "transformer"];

/** Half of the jobs each: tracing is one thread's work. */
const processes = 2;

/**
 * Problems of these families that together try all their options, with their references; a text says why there is no JAX.
 */
export async function networkReferences(
  families: readonly DrawnFamily[],
  seed: number,
): Promise<ReferenceCase[] | string> {
  const tries = families.flatMap((family) =>
    coveringDraws(family, seed).map((draw, i) => ({
      byJax: i === 0 && byJax.includes(family),
      problems: Array.from({ length: attempts }, (_, attempt) => problemOf(draw, attempt)),
    }))
  );
  const jax = await answersOfJax(tries.map(({ byJax, problems }) => ({
    ...frameJob(problems[0]!),
    byJax,
    attempts: problems.map(numbersJob),
  })));
  if (typeof jax === "string") return jax;
  const problems = tries.map(({ problems }, i) => problems[jax[i]!.attempt]!);
  const torch = await runPeer<Record<string, string>[]>(
    await torchPeer(),
    "torch_derivatives.py",
    problems.map((problem) => ({ ...frameJob(problem), ...numbersJob(problem) })),
  );
  return problems.map((problem, i) => {
    const arrays = Object.entries(jax[i]!.arrays);
    return {
      problem,
      jax: new Map(arrays.map(([name, { values }]) => [name, doublesOf(values)])),
      rounding: new Map(arrays.map(([name, { error }]) => [name, error])),
      torch: typeof torch === "string" ? torch : new Map(
        Object.entries(torch[i]!).map(([name, values]) => [name, doublesOf(values)]),
      ),
    };
  });
}

async function answersOfJax(jobs: readonly unknown[]): Promise<JaxAnswer[] | string> {
  const peer = await jaxPeer((line) => console.error(line));
  const parts = await Promise.all(
    Array.from(
      { length: processes },
      (_, part) =>
        runPeer<JaxAnswer[]>(peer, "jax_derivatives.py", {
          clearance,
          jobs: jobs.filter((_, i) => i % processes === part),
        }),
    ),
  );
  const missing = parts.find((part) => typeof part === "string");
  if (missing !== undefined) return missing as string;
  return jobs.map((_, i) => (parts[i % processes] as JaxAnswer[])[Math.floor(i / processes)]!);
}

/** Little-endian float64 in base64. */
function doublesOf(text: string): Float64Array {
  return new Float64Array(Uint8Array.from(Buffer.from(text, "base64")).buffer);
}
