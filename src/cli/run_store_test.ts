import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { fileStore } from "./run_store.ts";
import { withFolder } from "./test_fakes.ts";

const text = '{"rows":[1,2.5,null],"words":"Größe \\"q\\"\\n"}';

Deno.test("fileStore: what is written comes back byte for byte, as JSON on the disk", () =>
  withFolder(async (folder) => {
    const store = fileStore(folder);
    await store.write("plan/cell-1", text);
    assertEquals(await store.read("plan/cell-1"), text);
    assertEquals(await store.read("plan/cell-2"), undefined);
    const onDisk = await Deno.readTextFile(join(folder, "plan/cell-1.json"));
    assertEquals(JSON.parse(onDisk).entry, JSON.parse(text));
  }));

Deno.test("fileStore: a damaged entry is an error that names the file, whatever was damaged", () =>
  withFolder(async (folder) => {
    const store = fileStore(folder);
    await store.write("cell", text);
    const path = join(folder, "cell.json");
    const whole = await Deno.readTextFile(path);
    const damaged = [
      whole.slice(0, -1),
      whole.slice(0, 40),
      "",
      whole.replace("2.5", "2.6"),
      whole.replace(/[0-9a-f]{10}"/, '0123456789"'),
      ` ${whole}`,
      `${whole}\n`,
    ];
    for (const content of damaged) {
      await Deno.writeTextFile(path, content);
      const error = await assertRejects(() => store.read("cell"), Error, path);
      assertStringIncludes(error.message, "--fresh");
    }
  }));

Deno.test("fileStore: a fresh store forgets what others wrote and knows what it wrote", () =>
  withFolder(async (folder) => {
    await fileStore(folder).write("a", "1");
    const fresh = fileStore(folder, { fresh: true });
    assertEquals(await fresh.read("a"), undefined);
    await fresh.write("a", "2");
    assertEquals(await fresh.read("a"), "2");
  }));

Deno.test("fileStore: a key cannot leave the folder", () =>
  withFolder(async (folder) => {
    const store = fileStore(folder);
    for (const key of ["../a", "a/../b", "/etc/x", "", "a//b", ".hidden", "a b", "a\\b"]) {
      await assertRejects(() => store.write(key, "1"), Error, "Cannot keep an entry");
    }
  }));
