import type { Work } from "./work.ts";

/** What `src/runner` does for the command line. */
export const jobs: Pick<Work, "verify" | "run" | "replay"> = {
  verify: () => notJoined("verify"),
  run: () => notJoined("run"),
  replay: () => notJoined("replay"),
};

function notJoined(name: string): Promise<never> {
  return Promise.reject(
    new Error(
      `Cannot ${name}: src/runner is not joined to the command line; join it in src/cli/jobs.ts`,
    ),
  );
}
