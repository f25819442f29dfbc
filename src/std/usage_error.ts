/**
 * A mistake of the user that a clear sentence mends: an unknown name, a value out of range, a missing file.
 * The command line prints its message without a stack and exits with code 2.
 */
export class UsageError extends Error {
  /** @param message what failed: state found, state wanted, way out; no final full stop */
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "UsageError";
  }
}
