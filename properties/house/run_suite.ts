/**
 * `deno task test`: runs `deno test -P` with the given arguments, lets its output through, and says at the end how much
 * passed and failed, and what was undecided or not run, so that green never hides a gap.
 */
import { describeTally, tallyOf } from "./tally.ts";

const child = new Deno.Command("deno", {
  args: ["test", "-P", ...Deno.args],
  stdout: "piped",
  stderr: "inherit",
  env: Deno.stdout.isTerminal() ? { FORCE_COLOR: "1" } : {},
}).spawn();
Deno.addSignalListener("SIGTERM", () => child.kill("SIGTERM"));

let output = "";
for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
  output += text;
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}
const { code } = await child.status;
const tally = tallyOf(output);
// A run that broke off counts as one failure: "0 passed, 0 failed" would read as a suite without fault.
console.log(tally ? describeTally(tally) : "no summary: the run broke off\n0 passed, 1 failed");
Deno.exit(code);
