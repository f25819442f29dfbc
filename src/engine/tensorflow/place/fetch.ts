import { cachedFolder, cachedTensorflow } from "./cached_tensorflow.ts";
import { folderBytes } from "./folder_bytes.ts";
import { freeBytes } from "./free_bytes.ts";
import { pipDownload } from "./pip_download.ts";
import type { Finding } from "./place.ts";
import { type RunPython, runPython } from "./run_python.ts";
import { unpackLibraries } from "./unpack_libraries.ts";
import type { Wheel } from "./wheels.ts";

/** What a fetch is told. */
export interface FetchOptions {
  readonly wheel: Wheel;
  /** The project's cache folder; made when it is not there. */
  readonly cache: string;
  /** Told one line at a time what happens, before it does. */
  say(line: string): void;
  readonly python?: RunPython;
  readonly freeBytes?: (folder: string) => number | undefined;
}

/**
 * Fills the cache with the two libraries of a pinned wheel. What is half-written has a name of its own and is never
 * used; a folder that an interrupted fetch left is removed by the next. Of two processes one fetches and one waits.
 * Never throws: what stands in the way comes back as a reason.
 */
export async function fetchTensorflow(options: FetchOptions): Promise<Finding> {
  const { cache, wheel } = options;
  try {
    await Deno.mkdir(cache, { recursive: true });
    using lock = await takeLock(options);
    // Another process may have filled the cache while this one waited.
    const filled = cachedTensorflow(cache, wheel);
    if ("found" in filled) return filled;
    if (lock.alone) await removeLeftovers(cache);
    return await fill(options);
  } catch (error) {
    return { reasons: [fetchFailed(reasonOf(error, cache))] };
  }
}

async function fill(options: FetchOptions): Promise<Finding> {
  const { cache, wheel, say } = options;
  const wanted = 2 * wheel.bytes + wheel.unpacked;
  const free = (options.freeBytes ?? freeBytes)(cache);
  if (free !== undefined && free < wanted) {
    return {
      reasons: [fetchFailed(
        `"${cache}" has ${megabytes(free)} free, wanted ${
          megabytes(wanted)
        } while unpacking; free some ` +
          `space, or let XDG_CACHE_HOME name a folder on another disk`,
      )],
    };
  }
  say(
    `Fetching TensorFlow ${wheel.version} once, by pip: ${megabytes(wheel.bytes)} to fetch, ` +
      `${megabytes(wheel.unpacked)} kept in "${cachedFolder(cache, wheel)}".`,
  );
  say(
    "To avoid it: EOS_FETCH=no or --engine wasm (slower), or EOS_TENSORFLOW=<folder with its libraries>.",
  );
  const work = await Deno.makeTempDir({ dir: cache, prefix: LEFTOVER });
  const progress = setInterval(() => {
    say(`${megabytes(folderBytes(work))} of ${megabytes(wheel.bytes)} fetched.`);
  }, PROGRESS_MS);
  try {
    const got = await pipDownload(options.python ?? runPython, wheel, work);
    clearInterval(progress);
    if ("reason" in got) return { reasons: [fetchFailed(got.reason)] };
    say("Unpacking TensorFlow's two libraries.");
    return await install(got.path, work, options);
  } finally {
    clearInterval(progress);
    await Deno.remove(work, { recursive: true }).catch(() => {});
  }
}

async function install(
  wheelPath: string,
  work: string,
  { cache, wheel }: FetchOptions,
): Promise<Finding> {
  const unpacked = `${work}/unpacked`;
  await Deno.mkdir(unpacked);
  try {
    await unpackLibraries(wheelPath, wheel, unpacked);
  } catch (error) {
    if (isDiskTrouble(error)) throw error;
    const found = error instanceof Error ? error.message : error;
    return { reasons: [fetchFailed(`the wheel cannot be unpacked: ${found}; run it again`)] };
  }
  const folder = cachedFolder(cache, wheel);
  // What stood there was of no use, or it would have been found.
  await Deno.remove(folder, { recursive: true }).catch(() => {});
  await Deno.rename(unpacked, folder);
  return cachedTensorflow(cache, wheel);
}

const LEFTOVER = "fetching-";
const PROGRESS_MS = 10_000;

async function removeLeftovers(cache: string): Promise<void> {
  for await (const { name } of Deno.readDir(cache)) {
    if (name.startsWith(LEFTOVER)) await Deno.remove(`${cache}/${name}`, { recursive: true });
  }
}

/** Waits for other processes' fetches to end. The system lets go of the lock when this process ends, however it does. */
async function takeLock({ cache, say }: FetchOptions): Promise<Disposable & { alone: boolean }> {
  const file = await Deno.open(`${cache}/fetching.lock`, { create: true, write: true });
  try {
    if (!await file.tryLock(true)) {
      say("Another process is fetching TensorFlow; waiting for it.");
      await file.lock(true);
    }
    return { alone: true, [Symbol.dispose]: () => file.close() };
  } catch {
    // Some network file systems have no locks. Folders with names of their own keep two fetches apart there.
    return { alone: false, [Symbol.dispose]: () => file.close() };
  }
}

function isDiskTrouble(error: unknown): boolean {
  return error instanceof Deno.errors.PermissionDenied || /os error/.test(String(error));
}

function reasonOf(error: unknown, cache: string): string {
  const found = error instanceof Error ? error.message : String(error);
  if (/No space left/.test(found)) return `the disk of "${cache}" is full; free some space`;
  return `"${cache}" cannot be written: ${found}; let XDG_CACHE_HOME name a folder that can`;
}

function fetchFailed(reason: string): string {
  return `Cannot fetch TensorFlow: ${reason}`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
