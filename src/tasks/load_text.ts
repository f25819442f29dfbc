import { createHash } from "node:crypto";
import { join } from "node:path";
import { UsageError } from "../std/usage_error.ts";
import { fetchCommand } from "./image_set.ts";
import { oneHot } from "./one_hot.ts";
import { readExactly } from "./read/read_exactly.ts";
import { readTokens } from "./read/read_tokens.ts";
import { withDataFile } from "./read/with_data_file.ts";
import { tinyShakespeare } from "./tiny_shakespeare.ts";
import type { Task, TextSpec } from "./types.ts";
import { vocabularies } from "./vocabularies.ts";

/**
 * Reads a language modelling task: window i is characters i·length to (i + 1)·length of the text, its targets the
 * characters one place on, one-hot. Inputs are numbers of tokens. Every character of a window comes from the text's start,
 * so that fewer windows are a part of more.
 *
 * @throws UsageError when the text is missing, too short, or holds a character outside the vocabulary.
 */
export async function loadText(spec: TextSpec, dataFolder: string): Promise<Task> {
  const { examples, positions: length, tokens, losses } = spec;
  const wanted = examples * length + 1;
  const own = spec.file !== undefined;
  const path = spec.file ?? join(dataFolder, ...tinyShakespeare.path);
  const wayOut = own
    ? "name a text by its path"
    : `fetch it with "${fetchCommand("tinyshakespeare")}"`;
  const { text, source } = await withDataFile(path, wayOut, async (file) => {
    if (file.size < wanted) {
      throw new UsageError(
        `Cannot take ${examples} windows of ${length} characters from "${file.name}": ${wanted} characters are wanted, ` +
          `the next one included, it has ${file.size}; ask for fewer or shorter windows, or ${wayOut}`,
      );
    }
    const bytes = await readExactly(file, 0, wanted);
    const elsewhere = own ? `give it "vocabulary=bytes", which takes any text` : wayOut;
    return {
      text: readTokens(bytes, vocabularies[spec.vocabulary], { ...file, wayOut: elsewhere }),
      // Only what is read decides the task.
      source: createHash("sha256").update(bytes).digest("hex"),
    };
  });
  return {
    spec: spec.spec,
    examples,
    inputShape: [length],
    inputs: Float32Array.from(text.subarray(0, -1)),
    outputs: tokens,
    positions: length,
    tokens,
    targets: oneHot(text.subarray(1), tokens),
    losses,
    ...(own ? { source } : {}),
  };
}
