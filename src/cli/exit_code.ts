/** What the process ends with. */
export const exitCode = {
  /** Nothing contradicts what is registered. */
  fine: 0,
  /** A verdict contradicts what is registered. */
  contradicted: 1,
  /** The command was not understood, or what it names is not there. */
  usage: 2,
  /** Under `--strict`: something is inconclusive or was not run. */
  undecided: 3,
  /** A guard or a law failed, or the program did. */
  broken: 4,
  /** Interrupted; what was done is kept (128 + SIGINT, as shells say it). */
  interrupted: 130,
} as const;
