import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { UsageError } from "../../std/usage_error.ts";
import { withDataFile } from "./with_data_file.ts";

Deno.test("withDataFile: bytes from any place, fewer only at the end", async () => {
  const path = await Deno.makeTempFile();
  try {
    await Deno.writeFile(path, Uint8Array.from([1, 2, 3, 4, 5]));
    await withDataFile(path, "fetch it", async (source) => {
      assertEquals(source.size, 5);
      assertEquals([...await source.read(3, 10)], [4, 5]);
      assertEquals([...await source.read(0, 2)], [1, 2]);
      assertEquals([...await source.read(9, 2)], []);
    });
  } finally {
    await Deno.remove(path);
  }
});

Deno.test("withDataFile: what cannot be read is refused by its base name, with the way out", async () => {
  const folder = await Deno.makeTempDir();
  const open = (...parts: string[]) =>
    withDataFile(join(folder, ...parts), "fetch it", () => Promise.resolve());
  try {
    await assertRejects(
      () => open("images"),
      UsageError,
      'Cannot read "images": it is not there; fetch it',
    );
    await Deno.writeTextFile(join(folder, "images.gz"), "");
    await assertRejects(() => open("images"), UsageError, 'only "images.gz" is there');
    await Deno.mkdir(join(folder, "labels"));
    await assertRejects(() => open("labels"), UsageError, "it is not a file");
    await assertRejects(() => open("images.gz", "x"), UsageError, "its folder is a file");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
