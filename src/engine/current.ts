import type { EngineFacts, Tensor } from "./types.ts";
import type { Program } from "./record/program.ts";

/** A program made runnable by one engine. The caller owns the outputs of a call. */
export interface Executable {
  call(inputs: readonly Tensor[]): Tensor[];
  dispose(): void;
}

/** What the rest of the engine room needs of the engine that is open. */
export interface OpenEngine {
  readonly facts: EngineFacts;
  /** Absent where functions are run op by op. */
  readonly build?: (program: Program, name: string) => Executable;
  /** Sets how functions built from now on are run; absent where there is one way only. */
  readonly useMode?: (mode: "xla" | "graph") => void;
}

let open: OpenEngine | undefined;

export function currentEngine(): OpenEngine | undefined {
  return open;
}

export function setCurrentEngine(engine: OpenEngine | undefined): void {
  open = engine;
}
