import { h1a } from "./h1a.ts";
import { h1b } from "./h1b.ts";
import { h2 } from "./h2.ts";
import { h2Above } from "./h2_above.ts";
import { h3 } from "./h3.ts";
import { h4 } from "./h4.ts";
import type { ClaimDefinition } from "./types.ts";

/** Every registered claim, in the order of the report. */
export const claims: readonly ClaimDefinition[] = [h1a, h1b, h2, h2Above, h3, h4];
