/** Placeholder to be completed by the house. */
export class AssertionError extends Error {}
