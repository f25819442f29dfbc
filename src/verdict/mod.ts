/**
 * The contract between what runs and what reports: outcomes, evidence, the run's manifest and the
 * content of `verdicts.json` and `figures/<id>.json`, with their schemas, their readers, and the
 * hash that names a plan.
 *
 * Plain data and checks of its shape. This room must not know how evidence is made, how a verdict
 * is decided, or how either is drawn.
 */
export type * from "./evidence.ts";
export { canonicalHash } from "./canonical_hash.ts";
export { figureJsonSchema, verdictJsonSchema } from "./json_schemas.ts";
export { parseFigure } from "./parse_figure.ts";
export { parseVerdicts } from "./parse_verdicts.ts";
