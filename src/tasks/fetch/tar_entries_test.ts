import { assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { UsageError } from "../../std/usage_error.ts";
import { tarEntries } from "./tar_entries.ts";
import { tarOf } from "./tar_of.ts";

const text = (s: string) => new TextEncoder().encode(s);

async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.slice(at, at + length);
}

async function read(bytes: Uint8Array, length = 100): Promise<[string, string, string][]> {
  const entries: [string, string, string][] = [];
  for await (const { name, type, content } of tarEntries(inPieces(bytes, length))) {
    const parts = await Array.fromAsync(content);
    entries.push([
      name,
      type,
      new TextDecoder().decode(Uint8Array.from(parts.flatMap((p) => [...p]))),
    ]);
  }
  return entries;
}

const members = [
  { name: "a", bytes: text("x".repeat(700)) },
  { name: "empty", bytes: text("") },
  { name: "folder/", bytes: text(""), type: "5" },
  { name: "block", bytes: text("y".repeat(512)) },
];
const archive = tarOf(members);

Deno.test("tarEntries: members come with name, type and content, however the bytes are cut", async () => {
  const wanted = members.map((
    { name, bytes, type },
  ) => [name, type ?? "0", new TextDecoder().decode(bytes)]);
  for (const length of [1, 511, 512, 513, 100_000]) {
    assertEquals(await read(archive, length), wanted as [string, string, string][]);
  }
});

Deno.test("tarEntries: content that nobody reads is passed over", async () => {
  const names: string[] = [];
  for await (const { name } of tarEntries(inPieces(archive, 300))) names.push(name);
  assertEquals(names, members.map(({ name }) => name));
});

Deno.test("tarEntries: an archive that is cut anywhere before its end mark is refused", async () => {
  for (const length of [0, 100, 511, 512, 1000, 1024, 1535, 1536, archive.length - 1024]) {
    await assertRejects(() => read(archive.slice(0, length)), UsageError, "it ends");
  }
});

Deno.test("tarEntries: a damaged header is refused", async () => {
  const damaged = archive.slice();
  damaged[3] = 65;
  await assertRejects(() => read(damaged), UsageError, "a header's sum is wrong");
});

Deno.test("tarEntries: a size that is not octal is refused, even under a right sum", async () => {
  const wrong = tarOf([{ name: "a", bytes: text("") }]);
  wrong.set(text("0000000000z"), 124);
  wrong.set(text("        "), 148);
  const sum = wrong.slice(0, 512).reduce((a, b) => a + b, 0);
  wrong.set(text(`${sum.toString(8).padStart(6, "0")}\0 `), 148);
  await assertRejects(() => read(wrong), UsageError, "not an octal number");
});

Deno.test("tarEntries: any bytes are an archive or a UsageError", async () => {
  const damage = fc.array(fc.tuple(fc.nat(archive.length - 1), fc.nat(255)), { maxLength: 4 });
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 2000 }),
    fc.tuple(damage, fc.nat(archive.length)).map(([changes, length]) => {
      const copy = archive.slice(0, length);
      for (const [at, byte] of changes) if (at < length) copy[at] = byte;
      return copy;
    }),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (b) => {
      await read(b).catch((error) => {
        if (!(error instanceof UsageError)) throw error;
      });
    }),
    { seed: 1, numRuns: 200 },
  );
});
