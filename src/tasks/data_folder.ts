import { isAbsolute, join } from "node:path";

/**
 * The folder that holds the data sets, each in a folder of its own: what `EOS_DATA` names; else the user's data folder:
 * `$XDG_DATA_HOME/edge-of-stability` or `~/.local/share/edge-of-stability`, on macOS
 * `~/Library/Application Support/edge-of-stability`, on Windows `%LOCALAPPDATA%\edge-of-stability`.
 *
 * @param env reads an environment variable
 * @param os as `Deno.build.os` names it
 */
export function dataFolder(env: (name: string) => string | undefined, os: string): string {
  const named = env("EOS_DATA");
  if (named) return named;
  return join(userData(env, os), "edge-of-stability");
}

function userData(env: (name: string) => string | undefined, os: string): string {
  if (os === "windows") {
    return env("LOCALAPPDATA") ?? join(env("USERPROFILE") ?? ".", "AppData", "Local");
  }
  const home = env("HOME") ?? ".";
  if (os === "darwin") return join(home, "Library", "Application Support");
  const xdg = env("XDG_DATA_HOME");
  // The XDG specification: a path that is not absolute is to be ignored.
  return xdg && isAbsolute(xdg) ? xdg : join(home, ".local", "share");
}
