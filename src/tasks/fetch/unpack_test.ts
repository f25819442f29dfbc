import { assertEquals, assertRejects } from "@std/assert";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { UsageError } from "../../std/usage_error.ts";
import type { RemoteFile } from "./remote_data.ts";
import { tarOf } from "./tar_of.ts";
import { unpack } from "./unpack.ts";

const content = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);
const wanted = (path: string, bytes = content.length) => ({
  path,
  bytes,
  digests: { sha256: createHash("sha256").update(content).digest("hex") },
});

/** Unpacks `packed` in a folder of its own; gives what is then in it. */
async function unpacked(
  packed: Uint8Array,
  file: Pick<RemoteFile, "packing" | "contents">,
  check: (work: () => Promise<void>) => Promise<unknown>,
): Promise<string[]> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(join(folder, "d"));
    const archive = join(folder, "archive");
    await Deno.writeFile(archive, packed);
    const remote = { name: "archive", urls: [], bytes: packed.length, digests: {}, ...file };
    await check(() => unpack(remote, archive, folder));
    return (await Array.fromAsync(Deno.readDir(join(folder, "d")))).map((e) => e.name).sort();
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const refused = (words: string) => (work: () => Promise<void>) =>
  assertRejects(work, UsageError, words);
const gzip = { packing: "gzip", contents: [wanted("d/x")] } as const;
const tar = { packing: "tar.gz", contents: [wanted("d/x"), wanted("d/y")] } as const;

Deno.test("unpack: what is right gets its name, and nothing else stays", async () => {
  assertEquals(await unpacked(gzipSync(content), gzip, (work) => work()), ["x"]);
  const archive = tarOf([{ name: "./d/x", bytes: content }, { name: "d/y", bytes: content }]);
  assertEquals(await unpacked(gzipSync(archive), tar, (work) => work()), ["x", "y"]);
  const plain = { packing: "plain", contents: [wanted("d/x")] } as const;
  assertEquals(await unpacked(content, plain, (work) => work()), ["x"]);
  assertEquals(await unpacked(content.slice(1), plain, refused("there are 999 bytes")), []);
});

Deno.test("unpack: bytes that are not gzip's, or end too early, leave nothing", async () => {
  assertEquals(await unpacked(content, gzip, refused('Cannot unpack "archive"')), []);
  assertEquals(
    await unpacked(gzipSync(content).slice(0, -9), gzip, refused('Cannot unpack "archive"')),
    [],
  );
});

Deno.test("unpack: a content that is longer, shorter, other or missing leaves nothing, its neighbours neither", async () => {
  const longer = { packing: "gzip", contents: [wanted("d/x", 999)] } as const;
  assertEquals(await unpacked(gzipSync(content), longer, refused("longer than 999 bytes")), []);
  assertEquals(
    await unpacked(
      gzipSync(content.slice(1)),
      gzip,
      refused("there are 999 bytes, 1000 are wanted"),
    ),
    [],
  );
  assertEquals(
    await unpacked(gzipSync(content.map((b) => b ^ 1)), gzip, refused("its SHA-256 is")),
    [],
  );
  const half = gzipSync(tarOf([{ name: "d/x", bytes: content }]));
  assertEquals(await unpacked(half, tar, refused('of "d/y", nothing is there')), []);
});
