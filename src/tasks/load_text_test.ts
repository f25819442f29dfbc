import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { UsageError } from "../std/usage_error.ts";
import { dataState } from "./data_state.ts";
import { loadTask } from "./load_task.ts";
import { missingData } from "./missing_data.ts";
import { parseTask } from "./parse_task.ts";
import { readTokens } from "./read/read_tokens.ts";
import { tinyShakespeare } from "./tiny_shakespeare.ts";
import type { Task } from "./types.ts";
import { vocabularies } from "./vocabularies.ts";

async function withText(text: string, use: (path: string, folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    const path = join(folder, "tinyshakespeare", "input.txt");
    await Deno.mkdir(join(path, ".."));
    await Deno.writeTextFile(path, text);
    await use(path, folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
/** Numbers of the targets' tokens. */
const next = ({ targets, tokens }: Task) =>
  Array.from(
    { length: targets.length / tokens! },
    (_, row) => targets.subarray(row * tokens!, (row + 1) * tokens!).indexOf(1),
  );

Deno.test("loadText: windows one behind another, targets one character on", () =>
  withText(" !\"#$%&'", async (file, folder) => {
    const load = (spec: string) => loadTask(spec, { seed: "" });
    const task = await load(`text:2:3:file=${file}`);
    assertEquals([...task.inputs], [2, 3, 4, 5, 6, 7]);
    assertEquals(next(task), [3, 4, 5, 6, 7, 8]);
    assertEquals([task.examples, task.inputShape, task.positions, task.outputs, task.tokens], [
      2,
      [3],
      3,
      97,
      97,
    ]);
    const bytes = await load(`text:1:3:vocabulary=bytes:file=${file}`);
    assertEquals([...bytes.inputs], [32, 33, 34]);
    assertEquals(bytes.outputs, 256);
    // What decides the task decides its source: the characters read, no others.
    await Deno.writeTextFile(file, ' !"#$%&x');
    assertEquals((await load(`text:2:3:file=${file}`)).source, task.source);
    await Deno.writeTextFile(file, " !\"#$%x'");
    assertNotEquals((await load(`text:2:3:file=${file}`)).source, task.source);
    await assertRejects(
      () => loadTask("shakespeare:2:3", { seed: "", dataFolder: folder }),
      UsageError,
      'Cannot read "input.txt": line 1, column 3 has """ (U+0022), wanted the 65 characters of Tiny Shakespeare; ' +
        'fetch it with "deno task data tinyshakespeare"',
    );
  }));

Deno.test("loadText: too short, missing and foreign texts are refused", () =>
  withText("First Citizen:\ncaf\u00e9", async (file, folder) => {
    const refused = (spec: string, words: string) =>
      assertRejects(() => loadTask(spec, { seed: "", dataFolder: folder }), UsageError, words);
    await refused(
      "shakespeare:4:8",
      'Cannot take 4 windows of 8 characters from "input.txt": 33 characters are wanted, the next one included, it has 20; ' +
        'ask for fewer or shorter windows, or fetch it with "deno task data tinyshakespeare"',
    );
    await refused(
      `text:1:19:file=${file}`,
      'line 2, column 4 has "\u00e9" (U+00E9), wanted ASCII\'s 95 printable characters, tab and line feed; ' +
        'give it "vocabulary=bytes"',
    );
    await refused(
      `text:1:2:file=${folder}/none.txt`,
      'Cannot read "none.txt": it is not there; name a text',
    );
    await refused(`text:1:2:file=${folder}`, "it is not a file; name a text by its path");
    const missing = (spec: string) => missingData(parseTask(spec), folder);
    assertEquals(await missing("shakespeare:1:8"), undefined);
    assertEquals(
      await missing("shakespeare:4:8"),
      "33 characters wanted, the Tiny Shakespeare here has 20: deno task data tinyshakespeare",
    );
    assertEquals(
      await missing("text:1:2:file=/nowhere/a.txt"),
      'no file "a.txt" here: name a text by its path',
    );
    assertEquals(
      await missingData(parseTask("shakespeare:1:8"), undefined),
      "no Tiny Shakespeare here: deno task data tinyshakespeare",
    );
    const { state, detail } = await dataState("tinyshakespeare", folder);
    assertEquals([state, detail], [
      "missing",
      'Cannot read "input.txt": it has 20 of 1115394 characters; fetch it with "deno task data tinyshakespeare"',
    ]);
  }));

Deno.test("loadText: the real Tiny Shakespeare begins as it is known to", async () => {
  const dataFolder = Deno.env.get("EOS_DATA");
  if (
    dataFolder === undefined || (await dataState("tinyshakespeare", dataFolder)).state === "missing"
  ) {
    console.log("not run: the real Tiny Shakespeare: EOS_DATA names no folder that holds it");
    return;
  }
  const task = await loadTask("shakespeare:3:14", { seed: "", dataFolder });
  // "First Citizen:" numbered among the 65 characters in their order, as char-rnn's readers know it.
  assertEquals([...task.inputs.subarray(0, 14)], [
    ...[18, 47, 56, 57, 58, 1, 15, 47, 58, 47, 64, 43, 52, 10],
  ]);
  assertEquals(next(task).slice(13, 16), [0, 14, 43]);
  // The whole text has no character outside the vocabulary, and each of the vocabulary's.
  const bytes = await Deno.readFile(join(dataFolder, ...tinyShakespeare.path));
  const tokens = readTokens(bytes, vocabularies.shakespeare, { name: "input.txt", wayOut: "" });
  assertEquals(new Set(tokens).size, 65);
});
