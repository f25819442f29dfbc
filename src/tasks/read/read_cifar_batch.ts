import type { ByteSource } from "./byte_source.ts";
import { readExactly } from "./read_exactly.ts";
import { unreadable } from "./unreadable.ts";

/** Red, green and blue plane of 32×32 bytes. */
export const CIFAR_PIXELS = 3072;
/** Records of a whole batch file. */
export const CIFAR_BATCH = 10_000;

const RECORD = 1 + CIFAR_PIXELS;
/** Records read at once: a megabyte and a half. */
const CHUNK = 500;

/**
 * How many records a CIFAR-10 batch file (binary version: a label byte, then 3,072 pixel bytes) holds.
 *
 * @throws UsageError when its size is not a whole number of records, or more than a batch's.
 */
export function cifarRecords(source: ByteSource): number {
  const records = source.size / RECORD;
  if (!Number.isInteger(records)) {
    throw unreadable(
      source,
      `its ${source.size} bytes are not a whole number of CIFAR-10 records of ${RECORD} bytes`,
    );
  }
  if (records > CIFAR_BATCH) {
    throw unreadable(
      source,
      `it holds ${records} records, a CIFAR-10 batch has at most ${CIFAR_BATCH}`,
    );
  }
  return records;
}

/**
 * Gives the records of a batch file to `take` in their order, until it answers false. Only as many bytes are read.
 *
 * @throws UsageError as `cifarRecords`, and when a label is not from 0 to 9.
 */
export async function readCifarBatch(
  source: ByteSource,
  take: (label: number, pixels: Uint8Array) => boolean,
): Promise<void> {
  const records = cifarRecords(source);
  for (let from = 0; from < records; from += CHUNK) {
    const count = Math.min(CHUNK, records - from);
    const bytes = await readExactly(source, from * RECORD, count * RECORD);
    for (let i = 0; i < count; i++) {
      const label = bytes[i * RECORD]!;
      if (label > 9) {
        throw unreadable(source, `the label of record ${from + i} is ${label}, 0 to 9 are wanted`);
      }
      if (!take(label, bytes.subarray(i * RECORD + 1, (i + 1) * RECORD))) return;
    }
  }
}
