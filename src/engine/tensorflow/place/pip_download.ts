import type { PythonRun, RunPython } from "./run_python.ts";
import type { Wheel } from "./wheels.ts";

/**
 * Fetches `wheel` into `folder`, through the user's own pip and its settings; pip refuses a file whose SHA-256 is not
 * the one pinned. The platform is spelled out, so that one wheel serves whatever Python runs pip.
 *
 * @returns the file, or why there is none: what was found and a way out
 */
export async function pipDownload(
  python: RunPython,
  wheel: Wheel,
  folder: string,
): Promise<{ path: string } | { reason: string }> {
  const requirements = `${folder}/requirements.txt`;
  await Deno.writeTextFile(
    requirements,
    `${wheel.project}==${wheel.version} --hash=sha256:${wheel.sha256}\n`,
  );
  // pip's own temporary files go where room was looked for.
  const run = await python([...PIP, ...target(wheel), "-d", folder, "-r", requirements], {
    TMPDIR: folder,
  });
  if (run.code !== 0) return { reason: reasonOf(run, wheel) };
  for await (const { name } of Deno.readDir(folder)) {
    if (name.endsWith(".whl")) return { path: `${folder}/${name}` };
  }
  return { reason: `pip fetched no wheel of ${wheel.project} ${wheel.version}; ${WITHOUT}` };
}

const PIP = [
  "-m",
  "pip",
  "download",
  "--quiet",
  "--no-input",
  "--disable-pip-version-check",
  "--no-deps",
  "--require-hashes",
  "--only-binary=:all:",
];

function target(wheel: Wheel): string[] {
  const python = ["--implementation", "cp", "--python-version", "3.11", "--abi", "cp311"];
  return ["--platform", wheel.tag, ...python];
}

const WITHOUT = `use "--engine wasm" meanwhile`;

/** pip says what went wrong in words; these are the ones that have a way out of their own. */
function reasonOf(run: PythonRun, wheel: Wheel): string {
  const { code, stderr } = run;
  if (code === "absent") return "there is no python3 on the PATH; install Python 3.9 or later";
  if (/No module named '?pip/.test(stderr)) {
    return 'your Python has no pip; run "python3 -m ensurepip", or install your system\'s package for it';
  }
  if (/DO NOT MATCH THE HASHES/.test(stderr)) {
    return `what came is not the ${wheel.project} ${wheel.version} that this project trusts (SHA-256 wanted ` +
      `${wheel.sha256}); look at the index that your pip is set to, or ${WITHOUT}`;
  }
  if (/No space left|Errno 28/.test(stderr)) return "the disk is full; free some space";
  if (/Connection|timed? ?out|resolve|Network is unreachable|ProxyError|SSLError/i.test(stderr)) {
    return `pip cannot reach its package index (${
      lastLine(stderr)
    }); look at your network, or ${WITHOUT}`;
  }
  if (/No matching distribution|Could not find a version/.test(stderr)) {
    return `pip's package index has no ${wheel.project} ${wheel.version} for ${wheel.tag}; look at the index ` +
      `that your pip is set to, or ${WITHOUT}`;
  }
  return `pip ended with code ${code} (${lastLine(stderr)}); ${WITHOUT}`;
}

function lastLine(text: string): string {
  const lines = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  return lines.at(-1)?.slice(0, 200) ?? "and said nothing";
}
