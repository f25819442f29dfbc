import type { Native, Pointer } from "./native.ts";
import type { Status } from "./status.ts";

/** An open context of TensorFlow's, with what every call into it needs. */
export interface Session {
  readonly native: Native;
  /** For calls on the main thread, one after another. */
  readonly status: Status;
  readonly context: Pointer;
  /** Calls under way beside the main thread. */
  pending: number;
  closed: boolean;
}

/** Throws once the session is closed: a call into a context that is gone would end the process. */
export function requireOpen(session: Session): void {
  if (session.closed) {
    throw new Error("Cannot use TensorFlow: it is closed; open the engine again first");
  }
}
