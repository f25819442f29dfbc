import { UsageError } from "../std/usage_error.ts";
import { jsonKeys } from "./json_keys.ts";
import { sizeOf } from "./size_of.ts";
import type { StoredTensor } from "./stored_tensor.ts";

/** One entry of the header, checked in itself. */
interface Entry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
  /** A batch norm's int64 scalar that counts the batches which it has seen. */
  readonly counts: boolean;
}

const bytesPerEntry = 4;
const refetch = `write it again with safetensors.torch.save_file`;

/**
 * Reads a weights file in the safetensors format: eight bytes with the length of a JSON header, the header, then the
 * tensors' bytes, without gaps or overlaps. Only float32 is read, so that no value is ever rounded here. The counters of
 * batches that PyTorch saves with a batch norm are left out.
 *
 * @param source how messages call the file
 * @throws UsageError for anything that is not such a file, saying what was found and what would be right.
 */
export function readSafetensors(bytes: Uint8Array, source: string): StoredTensor[] {
  const refuse = (found: string, wayOut = refetch) =>
    new UsageError(`Cannot read weights "${source}": ${found}; ${wayOut}`);
  const { header, data } = takeApart(bytes, refuse);
  const entries = Object.entries(header)
    .filter(([name]) => name !== "__metadata__")
    .map(([name, entry]) => checkEntry(name, entry, refuse));
  checkCover(entries, data.length, refuse);
  return entries.filter(({ counts }) => !counts).map(({ name, shape, begin, end }) => ({
    name,
    shape,
    // A copy: the file's own bytes need not be aligned. (Not `slice`, which in a Node buffer copies nothing.) Every
    // platform here is little-endian, as the format is.
    values: new Float32Array(new Uint8Array(data.subarray(begin, end)).buffer),
  }));
}

type Refuse = (found: string, wayOut?: string) => UsageError;

function takeApart(
  bytes: Uint8Array,
  refuse: Refuse,
): { header: Record<string, unknown>; data: Uint8Array } {
  if (bytes.length < 8) throw refuse(`it has ${bytes.length} bytes, fewer than a header's length`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = view.getBigUint64(0, true);
  if (length > bytes.length - 8) {
    throw refuse(`its header should have ${length} bytes, but ${bytes.length - 8} follow`);
  }
  const end = 8 + Number(length);
  const header = parseHeader(bytes.subarray(8, end), refuse);
  return { header, data: bytes.subarray(end) };
}

function parseHeader(bytes: Uint8Array, refuse: Refuse): Record<string, unknown> {
  let text: string, header: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    header = JSON.parse(text);
  } catch {
    throw refuse("its header is not JSON, so this is no safetensors file");
  }
  if (!isRecord(header)) throw refuse("its header is not a JSON object");
  const seen = new Set<string>();
  for (const key of jsonKeys(text)) {
    if (seen.has(key)) throw refuse(`its header names "${key}" twice`);
    seen.add(key);
  }
  return header;
}

function checkEntry(name: string, entry: unknown, refuse: Refuse): Entry {
  const of = `its tensor "${name}"`;
  if (!isRecord(entry)) throw refuse(`${of} is not described by a JSON object`);
  const { dtype, shape, data_offsets: offsets } = entry;
  const counts = dtype === "I64" && /(^|\.)num_batches_tracked$/.test(name);
  if (dtype !== "F32" && !counts) {
    throw refuse(`${of} has entries of type ${JSON.stringify(dtype)}`, "save it as float32 (F32)");
  }
  if (!isList(shape)) throw refuse(`${of} has no shape of whole numbers`);
  if (!isList(offsets) || offsets.length !== 2) throw refuse(`${of} has no pair of data offsets`);
  const [begin, end] = offsets as [number, number];
  const size = sizeOf(shape) * (counts ? 2 * bytesPerEntry : bytesPerEntry);
  if (end - begin !== size) {
    throw refuse(`${of} has ${end - begin} bytes, its shape [${shape.join(", ")}] needs ${size}`);
  }
  return { name, shape, begin, end, counts };
}

/** Every byte of the data belongs to exactly one tensor. */
function checkCover(entries: readonly Entry[], length: number, refuse: Refuse): void {
  let covered = 0;
  for (
    const { name, begin, end } of entries.toSorted((a, b) => a.begin - b.begin || a.end - b.end)
  ) {
    if (begin < covered) throw refuse(`its tensor "${name}" overlaps another`);
    if (begin > covered) {
      throw refuse(
        `bytes ${covered} to ${begin} of its data belong to no tensor`,
      );
    }
    if (end > length) {
      throw refuse(`it ends after ${length} of at least ${end} bytes of data, in tensor "${name}"`);
    }
    covered = end;
  }
  if (covered < length) {
    throw refuse(`bytes ${covered} to ${length} of its data belong to no tensor`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((v) => Number.isSafeInteger(v) && v >= 0);
}
