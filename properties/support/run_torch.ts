const peers = new URL("../differential/peers/", import.meta.url);

/**
 * Gives a script of `properties/differential/peers` a value as JSON on its stdin, and returns what it prints, read as
 * JSON; a text says why there is no answer: no `python3` on the path, or one without PyTorch.
 *
 * @throws Error with the script's own words where it fails for any other reason
 */
export async function runTorch<T>(script: string, input: unknown): Promise<T | string> {
  let output: Deno.CommandOutput;
  try {
    const child = new Deno.Command("python3", {
      args: ["-c", await Deno.readTextFile(new URL(script, peers))],
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    // A process that ends early, for want of torch, breaks the pipe: its own message says more.
    const sent = new Blob([JSON.stringify(input)]).stream().pipeTo(child.stdin).catch(() => {});
    output = await child.output();
    await sent;
  } catch (error) {
    return `python3 cannot be run: ${error instanceof Error ? error.message : error}`;
  }
  if (output.success) return JSON.parse(new TextDecoder().decode(output.stdout));
  const message = new TextDecoder().decode(output.stderr).trim();
  if (/No module named/.test(message)) return message.split("\n").at(-1)!;
  throw new Error(`${script} failed: ${message}`);
}
