import type { RunManifest } from "../../verdict/evidence.ts";
import { plainText } from "./plain_text.ts";

/** The command that judges one claim again, under this or another profile, from the same seed. */
export function verifyCommand(
  claim: string,
  manifest: RunManifest,
  profile = manifest.profile,
): string {
  return plainText(
    `deno task verify --claims ${claim} --profile ${profile} --seed ${manifest.seed}`,
  );
}
