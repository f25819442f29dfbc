/**
 * The runner: from a plan to evidence to verdicts. It draws cells, trains their cohorts, keeps what is done in a store, stops
 * when every claim is decided or the work allowance is spent, and runs single networks for users.
 *
 * It is handed its store, its engine's facts and its signals; it must not know files, flags, terminals or clocks.
 */
export type { ProgressEvent, RunStore } from "./progress.ts";
export { type Profile, type ProfileName, profileNamed, profileNames } from "./profile.ts";
export { type CellExecutor, type CellJob, localExecutor } from "./cell_executor.ts";
export { openWorkers, type WorkerExecutor, type WorkerOptions } from "./open_workers.ts";
export { verify, type VerifyReport, type VerifyRequest } from "./verify.ts";
export { replay, type Replayed, type ReplayRequest } from "./replay.ts";
export { checkNetworkRequest } from "./check_network_request.ts";
export { type NetworkRequest, type NetworkResult, runNetwork } from "./run_network.ts";
export { modeOfRun, stepsOfCall } from "./run_shape.ts";
export { type NetworkRow, rowsToTell } from "./network_rows.ts";
export type { ReplayLine } from "./judge_claim.ts";
export type {
  ClaimSummary,
  JudgedNetwork,
  OwnLoss,
  OwnNetwork,
  OwnRequest,
  OwnResult,
  ShapedNumbers,
} from "./own/types.ts";
export { judgeNetwork } from "./own/judge_network.ts";
export { type Bounds, expectDynamics, type ExpectedDynamics } from "./own/expect_dynamics.ts";
