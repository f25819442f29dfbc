/** What a run of Python came to. */
export interface PythonCall {
  /** Its exit code; "absent" where it could not be started: `stderr` says why. */
  readonly code: number | "absent";
  readonly stdout: string;
  readonly stderr: string;
}

/** Tests may start the `python3` on the PATH and nothing else; it becomes the Python that is wanted. */
const become = "import os, sys; os.execv(sys.argv[1], sys.argv[1:])";

/** Runs the Python at `python` with `input` on its stdin. Never throws. */
export async function pythonCall(
  python: string,
  args: readonly string[],
  input = "",
  env: Readonly<Record<string, string>> = {},
): Promise<PythonCall> {
  try {
    const child = new Deno.Command("python3", {
      args: ["-c", become, python, ...args],
      env: { ...env },
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    // A process that ends early breaks the pipe: its own message says more.
    const sent = new Blob([input]).stream().pipeTo(child.stdin).catch(() => {});
    const { code, stdout, stderr } = await child.output();
    await sent;
    const text = new TextDecoder();
    return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
  } catch (error) {
    return { code: "absent", stdout: "", stderr: error instanceof Error ? error.message : "" };
  }
}
