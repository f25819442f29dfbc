/**
 * The claims, one file each: what is claimed in our own words, on which population, by which
 * quantity with which thresholds, decided at which error rates, against which controls, with which
 * verdict registered.
 *
 * Data and types only. This room must not know how anything is run, measured or judged. A registered
 * value changes only in a commit that cites the report that gave the reason.
 */
export type * from "./types.ts";
export { claims } from "./registry.ts";
export { selectClaims } from "./select_claims.ts";
