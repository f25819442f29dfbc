import type { EngineFacts, EngineName } from "../engine/mod.ts";
import type { CellJob } from "./cell_executor.ts";
import type { CellRecord } from "./records.ts";

/** What is sent to a worker. `stop` is shared: its first entry is 1 once the user asked to stop. */
export type ToWorker =
  | { readonly kind: "open"; readonly engine: EngineName | "auto"; readonly stop: Int32Array }
  | { readonly kind: "run"; readonly job: CellJob };

/** What a worker answers. */
export type FromWorker =
  | { readonly kind: "note"; readonly text: string }
  /** Where in the cell the work is. */
  | { readonly kind: "where"; readonly where: string }
  | { readonly kind: "opened"; readonly engine: EngineFacts }
  | { readonly kind: "done"; readonly record: CellRecord }
  /** `name` keeps apart what the user can mend (UsageError), what was interrupted, and defects. */
  | {
    readonly kind: "failed";
    readonly name: string;
    readonly message: string;
    readonly stack: string;
  };
