/** Thrown by every assertion of `assert.ts`; same name and constructor as in the real `@std/assert`. */
export class AssertionError extends Error {
  /** @param message what was wanted and what was found */
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "AssertionError";
  }
}
