import { bothModes, type Contestant, eager, inPython, own } from "./contestants.ts";
import { jobDisagreements, rowDisagreements } from "./disagreements.ts";
import { machineFacts } from "./machine_facts.ts";
import { inRounds, type Measured, type Series } from "./measure.ts";
import { findPeers } from "./peers.ts";
import { writeProblem } from "./problem_file.ts";
import { jobPlans, loadJob, loadRow, rowPlans } from "./problems.ts";
import { runContestant } from "./run_contestant.ts";
import type { JobName, JobTiming, Leftover, RowTiming } from "./types.ts";

export interface BenchOptions {
  readonly only: readonly string[];
  readonly repeat: number;
  readonly peers: boolean;
  readonly modes: boolean;
  readonly command: string;
  readonly peersFolder: string | undefined;
  readonly dataFolder: string;
  say(line: string): void;
}

/** Measures what `only` names. Problems lie in a temporary folder meanwhile. */
export async function bench(options: BenchOptions): Promise<Measured> {
  const notRun: string[] = [];
  const folder = await Deno.makeTempDir({ prefix: "eos-bench-" });
  try {
    const contestants = await gather(options, notRun);
    const machine = machineFacts();
    const jobs = await runJobs(options, contestants, folder, notRun);
    const rows = await runRows(options, contestants, folder, notRun);
    notRun.push(...rowDisagreements(rows));
    const leftovers = options.only.includes("leftovers") ? await runLeftovers(notRun) : [];
    return { command: options.command, machine, jobs, rows, leftovers, notRun };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function gather(options: BenchOptions, notRun: string[]): Promise<Contestant[]> {
  const contestants = [own, ...options.modes ? bothModes : [], ...eager];
  if (!options.peers) return contestants;
  const folder = options.peersFolder ?? `${tempFolder()}/eos-peers`;
  for (const peer of await findPeers(folder, options.say)) {
    if ("python" in peer) contestants.push(inPython(peer));
    else notRun.push(`${peer.name}: ${peer.missing}`);
  }
  return contestants;
}

function tempFolder(): string {
  const made = Deno.makeTempDirSync();
  Deno.removeSync(made);
  return made.slice(0, Math.max(made.lastIndexOf("/"), 0));
}

async function runJobs(
  { only, dataFolder, ...options }: BenchOptions,
  contestants: readonly Contestant[],
  folder: string,
  notRun: string[],
): Promise<Measured["jobs"]> {
  const jobs: { -readonly [name in JobName]?: readonly Series<JobTiming>[] } = {};
  for (const name of Object.keys(jobPlans) as JobName[]) {
    if (!only.includes(name)) continue;
    const path = `${folder}/${name}`;
    try {
      await writeProblem(path, await loadJob(name, dataFolder));
    } catch (error) {
      notRun.push(`job ${name}: ${error instanceof Error ? error.message : error}`);
      continue;
    }
    const able = contestants.filter((c) => c.does(name));
    const label = `job (${name})`;
    const found = await inRounds<JobTiming>(able, ["job", path], { ...options, label, notRun });
    notRun.push(...jobDisagreements(name, found));
    jobs[name] = found;
  }
  return jobs;
}

async function runRows(
  { only, ...options }: BenchOptions,
  contestants: readonly Contestant[],
  folder: string,
  notRun: string[],
): Promise<Measured["rows"]> {
  const names = Object.keys(rowPlans).filter((name) => only.includes(name));
  if (names.length === 0) return [];
  for (const name of names) await writeProblem(`${folder}/${name}`, loadRow(name));
  const work = ({ does }: Contestant) => [
    "rows",
    ...names.filter((name) => does(name)).map((name) => `${folder}/${name}`),
  ];
  // The table's rows are run by XLA already.
  const able = contestants.filter(({ name }) =>
    name !== "own-xla" || names.some((row) => row.startsWith("family-"))
  );
  return await inRounds<Record<string, RowTiming>>(able, work, {
    ...options,
    label: "rows",
    notRun,
  });
}

async function runLeftovers(notRun: string[]): Promise<readonly Leftover[]> {
  const found = await runContestant<Leftover[]>(own, ["leftovers"]);
  if (!("failed" in found)) return found.result;
  notRun.push(`leftovers: ${found.failed}`);
  return [];
}
