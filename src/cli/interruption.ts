import { exitCode } from "./exit_code.ts";
import type { Surroundings } from "./surroundings.ts";

/** Signals closer together than this are one: Ctrl-C reaches a process behind `npx` and `deno task` more than once. */
const sameKeystroke = 500;

/** Whether the user has asked the job to stop. */
export interface Interruption {
  requested(): boolean;
  /** Gives the signals back. */
  release(): void;
}

/**
 * Watches for SIGINT and SIGTERM while a job runs: the first asks it to stop after the chunk at hand, the second ends the
 * process at once (files are written whole or not at all, so nothing is left half-written).
 */
export function watchInterruption(
  surroundings: Surroundings,
  announce: (text: string) => void,
): Interruption {
  let times = 0;
  let last = -Infinity;
  const release = surroundings.onInterrupt(() => {
    const time = surroundings.now();
    if (time - last < sameKeystroke) return;
    last = time;
    times++;
    if (times > 1) surroundings.exit(exitCode.interrupted);
    announce("stopping after the work at hand, which is kept; once more to stop at once");
  });
  return { requested: () => times > 0, release };
}
