/** Tiny Shakespeare: 40,000 lines of Shakespeare's plays in one file (karpathy/char-rnn). */
export const tinyShakespeare = {
  /** Place of the file inside the data folder. */
  path: ["tinyshakespeare", "input.txt"],
  bytes: 1_115_394,
} as const;
