import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import fc from "fast-check";
import { UsageError } from "../../std/usage_error.ts";
import { memorySource } from "./memory_source.ts";
import { cifarRecords, readCifarBatch } from "./read_cifar_batch.ts";

/** Records of the given labels; the pixels of record i are all i mod 256. */
function batch(labels: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(labels.length * 3073);
  labels.forEach((label, i) => {
    bytes.fill(i, i * 3073, (i + 1) * 3073);
    bytes[i * 3073] = label;
  });
  return bytes;
}

Deno.test("readCifarBatch: records come in order, and no more are read than are taken", async () => {
  const labels = Array.from({ length: 1200 }, (_, i) => i % 10);
  const whole = memorySource(batch(labels));
  let read = 0;
  const counting = {
    ...whole,
    read: (offset: number, length: number) => (read += length, whole.read(offset, length)),
  };
  const seen: number[] = [];
  await readCifarBatch(counting, (label, pixels) => {
    assertEquals([pixels.length, pixels[0], pixels[3071]], [
      3072,
      seen.length % 256,
      seen.length % 256,
    ]);
    return seen.push(label) < 700;
  });
  assertEquals(seen, labels.slice(0, 700));
  assertEquals(read, 1000 * 3073);
  assertEquals(cifarRecords(whole), 1200);
});

Deno.test("readCifarBatch: sizes that are not a batch's and labels above 9 are refused", async () => {
  const refused = (bytes: Uint8Array, words: string) =>
    assertRejects(
      () => readCifarBatch(memorySource(bytes, "data_batch_1.bin"), () => true),
      UsageError,
      words,
    );
  await refused(
    batch([1, 2]).slice(0, 6145),
    'Cannot read "data_batch_1.bin": its 6145 bytes are not a whole number of CIFAR-10 records of 3073 bytes',
  );
  await refused(new Uint8Array(3 * 3073 + 1), "not a whole number");
  await refused(batch([1, 2, 10]), "the label of record 2 is 10, 0 to 9 are wanted");
  const endless = { ...memorySource(new Uint8Array()), size: 10_001 * 3073 };
  assertThrows(() => cifarRecords(endless), UsageError, "a CIFAR-10 batch has at most 10000");
});

Deno.test("readCifarBatch: any bytes are records or a UsageError", async () => {
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 50 }),
    fc.tuple(fc.array(fc.nat(12), { maxLength: 3 }), fc.integer({ min: -1, max: 1 })).map(
      ([labels, more]) => {
        const whole = batch(labels);
        return more < 0 ? whole.slice(0, -1) : new Uint8Array([...whole, ...Array(more).fill(0)]);
      },
    ),
  );
  await fc.assert(
    fc.asyncProperty(anything, async (bytes) => {
      let records = 0;
      try {
        await readCifarBatch(memorySource(bytes), (label) => (records++, label <= 9));
        assertEquals(records * 3073, bytes.length);
      } catch (error) {
        assert(error instanceof UsageError, String(error));
      }
    }),
    { seed: 1, numRuns: 100 },
  );
});
