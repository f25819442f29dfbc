import { isAbsolute, join } from "node:path";
import type { Env } from "./place.ts";

/**
 * The project's folder in the user's cache: `$XDG_CACHE_HOME/edge-of-stability` or `~/.cache/edge-of-stability`, on
 * macOS `~/Library/Caches/edge-of-stability`; undefined where the environment names no home.
 */
export function cacheFolder(env: Env, os: string = Deno.build.os): string | undefined {
  const home = env("HOME");
  const xdg = env("XDG_CACHE_HOME");
  // The XDG specification: a path that is not absolute is to be ignored.
  if (os !== "darwin" && xdg && isAbsolute(xdg)) return join(xdg, "edge-of-stability");
  if (!home) return undefined;
  const caches = os === "darwin" ? ["Library", "Caches"] : [".cache"];
  return join(home, ...caches, "edge-of-stability");
}
