import { join } from "node:path";
import { cacheFolder } from "../../src/engine/tensorflow/place/cache_folder.ts";
import { pythonCall } from "./python_call.ts";
import { firstPython, namedPython, type PythonPeer, pythonsOnPath } from "./python_peer.ts";

/** Everything that JAX needs, at one version each, so that the reference is the same on every machine. */
const packages = [
  "jax==0.10.2",
  "jaxlib==0.10.2",
  "ml_dtypes==0.6.0",
  "numpy==2.4.6",
  "opt_einsum==3.4.0",
  "scipy==1.17.1",
];

/** jax 0.10.2 wants this Python or a later one. */
const fits = "import sys, venv, ensurepip; assert sys.version_info >= (3, 11)";

/**
 * A Python with JAX: EOS_PEERS' own; else an environment in the project's cache folder, which is made on first use, by the
 * user's own pip and its settings, unless EOS_FETCH=no. What is half-made has a name of its own and is never used.
 */
export async function jaxPeer(say: (line: string) => void): Promise<PythonPeer> {
  const named = await firstPython(namedPython("jax"), "import jax, numpy");
  if (named !== undefined) return { python: named };
  const cache = cacheFolder((name) => Deno.env.get(name));
  if (cache === undefined) return { missing: "there is no folder for JAX: HOME is not set" };
  const folder = join(cache, `peers-${packages[0]!.replace("==", "-")}`);
  const python = join(folder, "bin", "python");
  if (await firstPython([python], "import jax, numpy") !== undefined) return { python };
  if (Deno.env.get("EOS_FETCH") === "no") {
    return { missing: "JAX is not here, and EOS_FETCH=no keeps it from being fetched" };
  }
  const base = await firstPython(pythonsOnPath(), fits);
  if (base === undefined) return { missing: "no python3 on the PATH is 3.11 or later, with venv" };
  await Deno.mkdir(cache, { recursive: true });
  using _lock = await lockOf(cache);
  // Another process may have made it while this one waited.
  if (await firstPython([python], "import jax, numpy") !== undefined) return { python };
  say(`Fetching JAX once, by pip, to test against: 140 MB to fetch, 620 MB kept in "${folder}".`);
  say("To avoid it: EOS_FETCH=no, or EOS_PEERS=<folder with an environment jax/>.");
  const reason = await make(base, folder);
  return reason === undefined ? { python } : { missing: `JAX cannot be fetched: ${reason}` };
}

/** Makes the environment; the reason where it cannot be made. */
async function make(base: string, folder: string): Promise<string | undefined> {
  const half = `${folder}-half-made`;
  const remove = (path: string) => Deno.remove(path, { recursive: true }).catch(() => {});
  await remove(half);
  const pip = ["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"];
  const calls = [
    [base, "-m", "venv", half],
    [join(half, "bin", "python"), ...pip, "--no-deps", "--only-binary=:all:", ...packages],
  ];
  for (const [python, ...args] of calls) {
    const { code, stderr } = await pythonCall(python!, args);
    if (code === 0) continue;
    await remove(half);
    return stderr.trim().split("\n").at(-1) || `python3 ended with code ${code}`;
  }
  await remove(folder);
  await Deno.rename(half, folder);
  return undefined;
}

/** Of two processes one fetches and one waits; the system lets go of the lock when this process ends. */
async function lockOf(cache: string): Promise<Disposable> {
  const file = await Deno.open(join(cache, "peers.lock"), { create: true, write: true });
  await file.lock(true).catch(() => {});
  return { [Symbol.dispose]: () => file.close() };
}
