import { nearest } from "../std/nearest.ts";
import { UsageError } from "../std/usage_error.ts";
import { claims } from "./registry.ts";
import type { ClaimDefinition } from "./types.ts";

/**
 * The claims that names select, each once, in the order of the report. A name selects its claim and
 * every claim whose id goes on from it with a letter or "-": "H1" selects H1a and H1b, "H2" selects
 * H2 and H2-above. Upper and lower case are the same. No name at all selects every claim.
 *
 * @throws UsageError for a name that selects nothing, with the nearest right one
 */
export function selectClaims(names: readonly string[]): readonly ClaimDefinition[] {
  if (names.length === 0) return claims;
  const selected = new Set(names.flatMap(claimsNamed));
  return claims.filter((claim) => selected.has(claim));
}

function claimsNamed(name: string): ClaimDefinition[] {
  const wanted = name.toLowerCase();
  const found = claims.filter(({ id }) => {
    const given = id.toLowerCase();
    if (!given.startsWith(wanted) || wanted === "") return false;
    return given.length === wanted.length || /[a-z-]/.test(given[wanted.length]!);
  });
  if (found.length > 0) return found;
  const names = [...new Set(claims.flatMap(({ id }) => [id, id.match(/^[A-Z]+\d+/)![0]]))];
  const near = nearest(name, names);
  throw new UsageError(
    `Cannot find claim "${name}": ${near === undefined ? "" : `did you mean "${near}"? `}` +
      `wanted one of ${claims.map(({ id }) => id).join(", ")}`,
  );
}
