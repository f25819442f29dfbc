/**
 * A mistake of the user's: an unknown name, a value out of range, a file that is not what it should be.
 * The command line prints its message without a stack and exits with code 2.
 */
export class UsageError extends Error {
  override name = "UsageError";
}
