/** The rooms of `src` in the order in which they may be imported: each imports only rooms in front of it. */
export const rooms = [
  "std",
  "claims",
  "verdict",
  "statistics",
  "engine",
  "tasks",
  "networks",
  "curvature",
  "training",
  "quantities",
  "arbitraries",
  "runner",
  "report",
  "oracle",
  "cli",
] as const;

/**
 * Files besides `mod.ts` that other rooms may import: contracts, which hold types only, and the one formula of a contract,
 * which imports nothing but its types.
 */
export const contracts: readonly string[] = [
  "src/claims/types.ts",
  "src/verdict/evidence.ts",
  "src/engine/types.ts",
  "src/tasks/types.ts",
  "src/networks/types.ts",
  "src/training/rows.ts",
  "src/training/segment_step_size.ts",
];
