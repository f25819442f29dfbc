import { assert, assertEquals, assertMatch } from "@std/assert";
import { imageSets } from "../image_set.ts";
import { tinyShakespeare } from "../tiny_shakespeare.ts";
import { remoteData } from "./remote_data.ts";

Deno.test("remoteData: every file has addresses, a size, two digests, and contents in the folder that tasks read", () => {
  for (const set of Object.values(imageSets)) {
    const data = remoteData[set.dataSet];
    assertEquals(data.folder, set.folder);
    for (const file of data.files) {
      assert(
        file.urls.length >= 2 &&
          file.urls.every((url) => new URL(url).pathname.endsWith(file.name)),
      );
      assertMatch(file.digests.md5!, /^[0-9a-f]{32}$/);
      assertMatch(file.digests.sha256!, /^[0-9a-f]{64}$/);
      assert(file.contents.every(({ path }) => path.startsWith(`${set.folder}/`)));
    }
  }
});

Deno.test("remoteData: Tiny Shakespeare is the file that tasks read, under another name while it comes", () => {
  const [file] = remoteData.tinyshakespeare.files;
  assertEquals(file!.contents[0]!.path, tinyShakespeare.path.join("/"));
  assertEquals([file!.bytes, file!.contents[0]!.bytes], Array(2).fill(tinyShakespeare.bytes));
  // Both are written beside each other with ".part" behind their names.
  assert(file!.name !== tinyShakespeare.path.at(-1));
});

Deno.test("remoteData: sizes are those that the formats and the numbers of records give", () => {
  const bytes = (name: "cifar-10" | "mnist" | "fashion-mnist") =>
    remoteData[name].files.flatMap((file) => file.contents.map((content) => content.bytes));
  const idx = [16 + 60_000 * 784, 8 + 60_000, 16 + 10_000 * 784, 8 + 10_000];
  assertEquals(bytes("mnist"), idx);
  assertEquals(bytes("fashion-mnist"), idx);
  assertEquals(bytes("cifar-10").slice(0, 6), Array(6).fill(10_000 * 3073));
});
