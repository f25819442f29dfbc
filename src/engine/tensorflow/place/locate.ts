import { cacheFolder } from "./cache_folder.ts";
import { fetchTensorflow } from "./fetch.ts";
import { type FindOptions, findTensorflow } from "./find.ts";
import type { Finding } from "./place.ts";
import { wheelFor } from "./wheels.ts";

/** What of a search and a fetch can be told. */
export interface LocateOptions extends FindOptions {
  /** Told one line at a time what is fetched, how large and where to, before it is. */
  say(line: string): void;
  readonly freeBytes?: (folder: string) => number | undefined;
}

/**
 * Where a TensorFlow is; fetched into the project's cache when there is none, unless EOS_FETCH=no or EOS_TENSORFLOW
 * names one. Never throws: without a TensorFlow it gives the reasons, and the caller goes on with another engine.
 */
export async function locateTensorflow(options: LocateOptions): Promise<Finding> {
  const env = options.env ?? Deno.env.get;
  const finding = await findTensorflow(options);
  if ("found" in finding || env("EOS_TENSORFLOW")) return finding;
  const wheel = "wheel" in options ? options.wheel : wheelFor();
  const cache = cacheFolder(env);
  if (wheel === undefined || cache === undefined) return finding;
  const fetch = env("EOS_FETCH");
  if (fetch !== undefined && /^(no|off|false|0)$/i.test(fetch)) {
    const way = "unset EOS_FETCH, and the next use fetches it";
    return {
      reasons: [
        ...finding.reasons,
        `Cannot fetch TensorFlow: EOS_FETCH=${fetch} forbids it; ${way}`,
      ],
    };
  }
  const { say, python, freeBytes } = options;
  const fetched = await fetchTensorflow({
    wheel,
    cache,
    say,
    ...(python && { python }),
    ...(freeBytes && { freeBytes }),
  });
  if ("found" in fetched) return fetched;
  return { reasons: [...finding.reasons, ...fetched.reasons] };
}
