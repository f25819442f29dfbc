import type { ClaimDefinition } from "../claims/mod.ts";
import type { FigureData, NetworkEvidence, VerdictFile } from "../verdict/evidence.ts";

/** Engines as `--engine` names them. */
export const engineNames = ["auto", "tensorflow", "wasm", "cpu"] as const;
export type EngineChoice = typeof engineNames[number];

/** How much is run. */
export const profileNames = ["smoke", "desk", "paper"] as const;
export type ProfileName = typeof profileNames[number];

/** Profiles whose networks can be replayed: the tests' own as well. */
export const replayProfileNames = [...profileNames, "test"] as const;
export type ReplayProfileName = typeof replayProfileNames[number];

/** What a running job tells. `done` and `total` count the same unit of work. */
export type ProgressEvent =
  | { readonly kind: "phase"; readonly name: string; readonly total: number }
  | {
    readonly kind: "advance";
    readonly done: number;
    readonly total: number;
    readonly label: string;
  }
  | { readonly kind: "note"; readonly text: string };

/** Text by key, kept between runs. Keys are path segments of letters, digits, ".", "_" and "-", joined by "/". */
export interface RunStore {
  /** Undefined when there is none; an error that names the file when it is damaged. */
  read(key: string): Promise<string | undefined>;
  write(key: string, text: string): Promise<void>;
}

/** What every job is handed. */
export interface JobSurroundings {
  readonly engine: EngineChoice;
  /** Folder of the image data sets; it need not be there. */
  readonly dataFolder: string;
  readonly store: RunStore;
  onProgress(event: ProgressEvent): void;
  /** Asked between chunks: true ends the job after the chunk at hand, with everything saved. */
  shouldStop(): boolean;
}

/** A job that was told to stop: what is left, in words ("31 of 50 cells of H2"). */
export interface Interrupted {
  readonly interrupted: true;
  readonly left: string;
}

export interface VerifyOptions extends JobSurroundings {
  readonly claims: readonly ClaimDefinition[];
  readonly profile: ProfileName;
  readonly seed: number;
  /** The command that replays a network of this run, or of a claim's control, on the engine that ran. */
  replayLine(
    engine: string,
    claim: string,
    cell: number,
    replicate: number,
    control?: string,
  ): string;
}

export interface VerifyResult {
  readonly file: VerdictFile;
  readonly figures: readonly FigureData[];
  /** Written to `timings.json` as it is: the only file that holds times. */
  readonly timings: unknown;
}

export interface RunOptions extends JobSurroundings {
  readonly net: string;
  readonly task: string;
  readonly loss: string;
  /** Specs, e.g. "polyak:beta=0.5", "warmup:steps=500". */
  readonly optimizer: string;
  readonly schedule: string;
  readonly eta: number;
  readonly steps: number;
  readonly measure: number;
  readonly seed: number;
  readonly replicates: number;
  /** Examples that gradients and products are taken of at a time; all of them where absent. */
  readonly chunk?: number | undefined;
  /** Content of the file that `--init` names. */
  readonly initialWeights?: { readonly name: string; readonly bytes: Uint8Array };
  /** Whether the result must hold the final weights. */
  readonly keepWeights: boolean;
  onRow(row: RunRow): void;
}

/** One line of `eos run`'s output. */
export interface RunRow {
  readonly replicate: number;
  readonly step: number;
  /** Where a run forks (H3): which of its branches; absent on the trunk. */
  readonly branch?: string;
  /** "loss", "sharpness", "effective-sharpness", "threshold", "ratio", … */
  readonly quantity: string;
  /** Null where there is none: the state says why. */
  readonly value: number | null;
  readonly unit: string;
  readonly state: "ok" | "diverged" | "not-measured" | "not-converged";
}

/** A step size from `from` (inclusive) until the next segment begins. */
export interface ScheduleSegment {
  readonly from: number;
  readonly stepSize: number;
}

export interface RunResult {
  /** The run in words, for its figure: network, task, loss. */
  readonly title: string;
  /** The optimizer's threshold as a formula, "2/η"; absent where it has none. */
  readonly threshold?: string;
  /** A safetensors file; there when `keepWeights` was asked for. */
  readonly weights?: Uint8Array;
}

export interface ReplayOptions extends JobSurroundings {
  readonly claim: ClaimDefinition;
  /** A network of this control of the claim instead of its own population. */
  readonly control?: string;
  readonly profile: ReplayProfileName;
  readonly seed: number;
  readonly cell: number;
  readonly replicate: number;
  onRow(row: RunRow): void;
}

export interface ReplayResult {
  readonly title: string;
  /** The step sizes of each branch that has rows; a run without branches is the branch "". */
  readonly schedules: Readonly<Record<string, readonly ScheduleSegment[]>>;
  /** What the claim's quantity says of this network. */
  readonly evidence: NetworkEvidence;
}

/** One engine as `doctor` found it. */
export interface Diagnosis {
  readonly engine: string;
  readonly state: "works" | "absent" | "broken";
  /** Version, device, threads, precision, or the reason why not, in lines. */
  readonly lines: readonly string[];
}

/** A name that the user may type, and what it means. */
export interface Listed {
  readonly name: string;
  readonly help: string;
}

/** What `list` prints, by heading. */
export type Catalogue = Readonly<Record<string, readonly Listed[]>>;

/**
 * Everything that the command line lets others do, handed in so that tests can hand in their own. Heavy rooms are loaded
 * inside these functions, so that `--help` and a wrong flag answer at once.
 */
export interface Work {
  catalogue(): Promise<Catalogue>;
  verify(options: VerifyOptions): Promise<VerifyResult | Interrupted>;
  /** Refuses unknown and impossible specs with a UsageError before any work. */
  run(options: RunOptions): Promise<RunResult | Interrupted>;
  replay(options: ReplayOptions): Promise<ReplayResult | Interrupted>;
  /** One entry an engine; with "auto" every engine, else the named one. */
  diagnose(engine: EngineChoice, onProgress: (event: ProgressEvent) => void): Promise<Diagnosis[]>;
  /** The folder of the data sets, from the environment or the user's own. */
  dataFolder(env: (name: string) => string | undefined): Promise<string>;
  fetchData(dataSet: string, dataFolder: string, say: (line: string) => void): Promise<void>;
}
