import { cacheFolder } from "./cache_folder.ts";
import { cachedTensorflow } from "./cached_tensorflow.ts";
import { namedTensorflow } from "./named_tensorflow.ts";
import type { Env, Finding } from "./place.ts";
import { pythonTensorflow } from "./python_tensorflow.ts";
import { type RunPython, runPython } from "./run_python.ts";
import { type Wheel, wheelFor } from "./wheels.ts";

/** What the search depends on; each has the machine's own as its default. */
export interface FindOptions {
  readonly env?: Env;
  readonly python?: RunPython;
  /** undefined stands for a platform without a wheel. */
  readonly wheel?: Wheel | undefined;
}

/**
 * Where a TensorFlow is: the folder that EOS_TENSORFLOW names, else the user's own Python's, else the project's cache.
 * A folder that was named and is not usable is not replaced by another. Fetches nothing and opens nothing.
 */
export async function findTensorflow(options: FindOptions = {}): Promise<Finding> {
  const env = options.env ?? Deno.env.get;
  const named = env("EOS_TENSORFLOW");
  if (named) return namedTensorflow(named);
  const python = await pythonTensorflow(options.python ?? runPython);
  if ("found" in python) return python;
  const cached = cachedOn(env, "wheel" in options ? options.wheel : wheelFor());
  if ("found" in cached) return cached;
  return { reasons: [...python.reasons, ...cached.reasons] };
}

function cachedOn(env: Env, wheel: Wheel | undefined): Finding {
  if (wheel === undefined) {
    return {
      reasons: [
        `Cannot fetch TensorFlow: there is none for ${Deno.build.os} on ${Deno.build.arch}, only for Linux on ` +
        `x86-64 and arm64 and macOS on arm64; use "--engine wasm"`,
      ],
    };
  }
  const cache = cacheFolder(env);
  if (cache !== undefined) return cachedTensorflow(cache, wheel);
  return { reasons: ["Cannot cache TensorFlow: neither XDG_CACHE_HOME nor HOME is set; set one"] };
}
