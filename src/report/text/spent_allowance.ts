import type { RunManifest } from "../../verdict/evidence.ts";
import { numberText } from "./number_text.ts";
import { plainText } from "./plain_text.ts";

/** A sentence for a run that its work allowance ended, with what has more; undefined for every other run. */
export function spentAllowance({ work, engine, profile }: RunManifest): string | undefined {
  if (work.used < work.allowance) return undefined;
  const more = engine.name === "tensorflow"
    ? "a larger profile has more"
    : "the tensorflow engine has more";
  return plainText(
    `No further cell was begun: the ${
      numberText(work.allowance)
    } floating-point operations that the profile ` +
      `${profile} allows the ${engine.name} engine were spent; ${more}.`,
  );
}
