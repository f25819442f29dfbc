/**
 * `deno task std real` points the names @std/assert and @std/cli/parse-args at the real packages, `deno task std own` back
 * at src/std. The project must type-check and pass its tests either way.
 */
import { UsageError } from "../../src/std/usage_error.ts";

/** The two lines of the import map, by side. */
export const targets = {
  own: { "@std/assert": "./src/std/assert.ts", "@std/cli/parse-args": "./src/std/parse_args.ts" },
  real: {
    "@std/assert": "jsr:@std/assert@1.0.13",
    "@std/cli/parse-args": "jsr:@std/cli@1.0.20/parse-args",
  },
} as const;

/** The text of deno.json with the two names on the given side; nothing else changes. */
export function pointed(config: string, side: keyof typeof targets): string {
  return Object.entries(targets[side]).reduce(
    (text, [name, target]) =>
      text.replace(new RegExp(`("${name}"\\s*:\\s*)"[^"]*"`), `$1"${target}"`),
    config,
  );
}

if (import.meta.main) {
  const side = Deno.args[0];
  if (side !== "own" && side !== "real") {
    throw new UsageError(`Cannot point @std at "${side ?? ""}": wanted "real" or "own"`);
  }
  const file = new URL("../../deno.json", import.meta.url);
  Deno.writeTextFileSync(file, pointed(Deno.readTextFileSync(file), side));
  console.log(
    Object.entries(targets[side]).map(([name, target]) => `${name} → ${target}`).join("\n"),
  );
}
