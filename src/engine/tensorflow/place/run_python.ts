/** What a run of `python3` came to. */
export interface PythonRun {
  /** Its exit code; "absent" where there is no python3 on the PATH or this process may not start it. */
  readonly code: number | "absent";
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `python3` with these arguments and, besides the environment it has, these variables. */
export type RunPython = (
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
) => Promise<PythonRun>;

/** Runs the `python3` that is on the PATH. Never throws: a Python that cannot be started is "absent", and stderr says why. */
export const runPython: RunPython = async (args, env = {}) => {
  try {
    const command = new Deno.Command("python3", {
      args: [...args],
      env: { ...env },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    });
    const { code, stdout, stderr } = await command.output();
    const text = new TextDecoder();
    return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
  } catch (error) {
    return { code: "absent", stdout: "", stderr: error instanceof Error ? error.message : "" };
  }
};
