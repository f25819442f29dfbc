import { type Flag, text, wanted, wholeNumber } from "./flag.ts";
import type { Surroundings } from "./surroundings.ts";
import { UsageError } from "../std/usage_error.ts";
import { type EngineChoice, engineNames } from "./work.ts";

/** `--engine`: what is not given comes from EOS_ENGINE, and else is chosen. */
export function engineFlag(): Flag<EngineChoice | undefined> {
  const flag = text({
    placeholder: engineNames.join("|"),
    help:
      "what computes (default: EOS_ENGINE, else auto: tensorflow where it can be had, then wasm)",
  });
  return {
    ...flag,
    fallback: undefined,
    read: (given, name) => engineOf(flag.read(given, name)!, name),
  };
}

/** The engine that a command uses. */
export function chosenEngine(flag: EngineChoice | undefined, { env }: Surroundings): EngineChoice {
  return flag ?? engineOf(env("EOS_ENGINE") ?? "auto", "EOS_ENGINE");
}

function engineOf(given: string, name: string): EngineChoice {
  const found = engineNames.find((engine) => engine === given);
  if (found !== undefined) return found;
  throw new UsageError(`${name} "${given}" is not known: ${wanted(given, engineNames)}`);
}

/** `--seed`: the one number that everything random follows from. */
export const seedFlag: Flag<number> = wholeNumber({
  placeholder: "N",
  help: "everything random follows from it",
  fallback: 1,
  min: 0,
  max: Number.MAX_SAFE_INTEGER,
});

/** `--out`: the folder that results are written into. */
export const outFlag: Flag<string> = text({
  placeholder: "DIR",
  help: "folder for the results",
  fallback: "reports/local",
});
