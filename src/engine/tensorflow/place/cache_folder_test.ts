import { assertEquals } from "@std/assert";
import { cacheFolder } from "./cache_folder.ts";

const env = (values: Record<string, string>) => (name: string) => values[name];

Deno.test("cacheFolder: XDG_CACHE_HOME before the home folder, on Linux", () => {
  const both = env({ XDG_CACHE_HOME: "/x", HOME: "/h" });
  assertEquals(cacheFolder(both, "linux"), "/x/edge-of-stability");
  assertEquals(cacheFolder(env({ HOME: "/h" }), "linux"), "/h/.cache/edge-of-stability");
});

Deno.test("cacheFolder: an XDG_CACHE_HOME that is not absolute is ignored", () => {
  const relative = env({ XDG_CACHE_HOME: "x", HOME: "/h" });
  assertEquals(cacheFolder(relative, "linux"), "/h/.cache/edge-of-stability");
});

Deno.test("cacheFolder: Library/Caches on macOS, nothing without a home", () => {
  assertEquals(cacheFolder(env({ HOME: "/h" }), "darwin"), "/h/Library/Caches/edge-of-stability");
  assertEquals(cacheFolder(env({}), "linux"), undefined);
});
