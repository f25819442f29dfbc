import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { UsageError } from "../std/usage_error.ts";
import { withFolder } from "./test_fakes.ts";
import { requireWritableFolder } from "./writable_folder.ts";
import { writeFile } from "./write_file.ts";

const namesIn = async (folder: string) =>
  (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();

Deno.test("writeFile: replaces a file whole and leaves nothing beside it", () =>
  withFolder(async (folder) => {
    const path = join(folder, "a/b/c.txt");
    await writeFile(path, "first");
    await writeFile(path, new TextEncoder().encode("second"));
    assertEquals(await Deno.readTextFile(path), "second");
    assertEquals(await namesIn(join(folder, "a/b")), ["c.txt"]);
  }));

Deno.test("writeFile: a failure leaves the old file and no half of the new one", () =>
  withFolder(async (folder) => {
    // A folder where the file should be: the rename fails after the text was written.
    await Deno.mkdir(join(folder, "target/inside"), { recursive: true });
    await assertRejects(() => writeFile(join(folder, "target"), "text"));
    assertEquals(await namesIn(folder), ["target"]);
  }));

Deno.test("requireWritableFolder: makes the folder and leaves nothing in it", () =>
  withFolder(async (folder) => {
    await requireWritableFolder(join(folder, "new/er"), "--out");
    assertEquals(await namesIn(join(folder, "new/er")), []);
  }));

Deno.test("requireWritableFolder: a file in the way is the user's mistake, said with the flag", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, "file"), "");
    for (const path of ["file", "file/sub"]) {
      const check = () => requireWritableFolder(join(folder, path), "--out");
      const error = await assertRejects(
        check,
        UsageError,
        "a file stands where a folder is wanted",
      );
      assertEquals(error.message.endsWith("name another folder with --out"), true);
    }
  }));
