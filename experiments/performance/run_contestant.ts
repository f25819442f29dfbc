import type { Contestant } from "./contestants.ts";
import type { ContestantFacts } from "./types.ts";

/** What a repetition gave, or why it gave nothing. */
export type Repetition<T> =
  | { readonly facts: ContestantFacts; readonly result: T }
  | { readonly failed: string };

/** Longest time for one repetition of a job or of all rows. */
const mostMilliseconds = 15 * 60_000;

/** One repetition, in a fresh process. */
export async function runContestant<T>(
  { command, args, env }: Contestant,
  work: readonly string[],
): Promise<Repetition<T>> {
  const output = await new Deno.Command(command, {
    args: [...args, ...work],
    env: { ...env },
    signal: AbortSignal.timeout(mostMilliseconds),
    stdout: "piped",
    stderr: "piped",
  }).output();
  const text = new TextDecoder().decode(output.stdout).trim().split("\n").at(-1) ?? "";
  if (output.success && text.startsWith("{")) return JSON.parse(text);
  const lines = new TextDecoder().decode(output.stderr).trim().split("\n");
  return { failed: lines.at(-1) || `it ended with code ${output.code}` };
}
