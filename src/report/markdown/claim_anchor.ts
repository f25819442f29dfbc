import { slug } from "../text/slug.ts";

/** The anchor of a claim's section in VERDICTS.md. */
export function claimAnchor(id: string): string {
  return `claim-${slug(id)}`;
}
