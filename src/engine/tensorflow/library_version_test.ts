import { assertMatch, assertThrows } from "@std/assert";
import { libraryVersion } from "./library_version.ts";

Deno.test("libraryVersion: a library that is not TensorFlow's is refused in words", () => {
  const some = Deno.build.os === "darwin" ? "/usr/lib/libSystem.B.dylib" : "libm.so.6";
  const error = assertThrows(() => libraryVersion(some), Error);
  assertMatch(error.message, /Cannot read the version of .*; it is not TensorFlow's library/);
});
