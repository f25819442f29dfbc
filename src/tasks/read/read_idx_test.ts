import { assert, assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { UsageError } from "../../std/usage_error.ts";
import { memorySource } from "./memory_source.ts";
import { readIdx } from "./read_idx.ts";

const labels = [0, 0, 8, 1, 0, 0, 0, 3, 7, 8, 9];
const images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, ...Array(12).keys()];
const source = (bytes: readonly number[]) => memorySource(Uint8Array.from(bytes), "train");
const changed = (bytes: readonly number[], at: number, value: number) => bytes.with(at, value);

Deno.test("readIdx: count and first items of labels and images", async () => {
  const l = await readIdx(source(labels), []);
  assertEquals([l.count, [...await l.first(2)], [...await l.first(3)]], [3, [7, 8], [7, 8, 9]]);
  const i = await readIdx(source(images), [2, 3]);
  assertEquals([i.count, [...await i.first(1)]], [2, [0, 1, 2, 3, 4, 5]]);
});

Deno.test("readIdx: wrong magic, shape and size are refused, each in its words", async () => {
  const refused = (bytes: readonly number[], shape: number[], words: string) =>
    assertRejects(() => readIdx(source(bytes), shape), UsageError, words);
  await refused([], [], 'Cannot read "train": it ends after 0 of at least 8 bytes; fetch it again');
  await refused(labels.slice(0, 7), [], "it ends after 7 of at least 8 bytes");
  await refused(labels, [2, 3], "it ends after 11 of at least 16 bytes");
  await refused(images, [], "it begins with 00000803, an IDX file of labels begins with 00000801");
  await refused(changed(labels, 2, 13), [], "it begins with 00000d01");
  await refused(changed(images, 15, 4), [2, 3], "its images are 2x4, 2x3 is wanted");
  await refused(labels.slice(0, 10), [], "it ends after 10 of 11 bytes");
  await refused([...labels, 1], [], "1 bytes follow the 3 items that its header announces");
  await refused(
    changed(images, 4, 255),
    [2, 3],
    `it ends after 28 of ${16 + 6 * (255 * 2 ** 24 + 2)} bytes`,
  );
});

Deno.test("readIdx: more items than it holds are refused", async () => {
  const file = await readIdx(source(labels), []);
  await assertRejects(
    () => file.first(4),
    UsageError,
    'Cannot take 4 items from "train": it holds 3; ask for fewer',
  );
});

Deno.test("readIdx: a file that shrinks after its size was read is refused", async () => {
  const shrunk = { ...source(images), size: 16 + 6 * 2, read: source(images.slice(0, 20)).read };
  const file = await readIdx(shrunk, [2, 3]);
  await assertRejects(() => file.first(1), UsageError, "it ends after 20 of at least 22 bytes");
});

Deno.test("readIdx: any bytes are items or a UsageError", async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.tuple(fc.nat(27), fc.nat(255), fc.nat(28)).map(([at, value, length]) =>
      Uint8Array.from(changed(images, at, value).slice(0, length))
    ),
  );
  await fc.assert(
    fc.asyncProperty(bytes, fc.constantFrom([], [2, 3]), async (b, shape) => {
      try {
        const { count, first } = await readIdx(memorySource(b), shape);
        assertEquals((await first(count)).length, count * shape.reduce((x, y) => x * y, 1));
      } catch (error) {
        assert(error instanceof UsageError, String(error));
      }
    }),
    { seed: 1, numRuns: 500 },
  );
});
