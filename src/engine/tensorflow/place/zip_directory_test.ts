import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { makeZip } from "./make_zip.ts";
import { zipBytes } from "./zip_bytes.ts";
import { readZipDirectory } from "./zip_directory.ts";

const files = { "a/one.txt": new Uint8Array(1000).fill(7), "two": new Uint8Array([1, 2, 3]) };

Deno.test("readZipDirectory: lists names, sizes and methods", () => {
  const entries = readZipDirectory(zipBytes(makeZip(files)));
  assertEquals(entries.map((e) => [e.name, e.size, e.method]), [["a/one.txt", 1000, 8], [
    "two",
    3,
    8,
  ]]);
});

Deno.test("readZipDirectory: finds the end behind a comment", () => {
  const zip = makeZip(files, { comment: "PK\x05\x06 is how an end begins" });
  assertEquals(readZipDirectory(zipBytes(zip)).length, 2);
});

Deno.test("readZipDirectory: says of every truncation that the zip is cut off or damaged", () => {
  const zip = makeZip(files);
  for (let length = 0; length < zip.length; length++) {
    const error = assertThrows(() => readZipDirectory(zipBytes(zip.subarray(0, length))), Error);
    assertStringIncludes(error.message, "it is no zip, or its end is cut off");
  }
});

Deno.test("readZipDirectory: refuses what it does not know, by name", () => {
  const zip = makeZip({ "x": new Uint8Array(4) });
  const end = zip.length - 22;
  const changed = (at: number, ...bytes: number[]) => {
    const copy = zip.slice();
    copy.set(bytes, at);
    return zipBytes(copy);
  };
  const directory = zip.length - 22 - 47;
  const messages = [
    [changed(end + 16, 255, 255, 255, 255), "64-bit"],
    [changed(directory, 0), "its directory is damaged"],
    [changed(directory + 28, 255, 255), "its directory is damaged"],
    [changed(directory + 8, 1), "encrypted"],
    [changed(end + 10, 9, 0), "its directory is damaged"],
  ] as const;
  for (const [source, wanted] of messages) {
    assertStringIncludes(assertThrows(() => readZipDirectory(source), Error).message, wanted);
  }
});
