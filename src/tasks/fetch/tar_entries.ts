import { UsageError } from "../../std/usage_error.ts";

/** One member of an archive; its content can be read until the next member is asked for. */
export interface TarEntry {
  readonly name: string;
  /** "0" is a file; "5" a folder; see POSIX's ustar. */
  readonly type: string;
  readonly bytes: number;
  readonly content: AsyncIterable<Uint8Array>;
}

const BLOCK = 512;

/**
 * The members of a tar archive (POSIX ustar and its forerunners), one after the other, never more than a piece of one in
 * memory. Long names and sparse files of GNU tar are not interpreted: they are members of their own types.
 *
 * @throws UsageError when the bytes are not a tar archive, or end before its end mark.
 */
export async function* tarEntries(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const bytes = pieces(chunks);
  while (true) {
    const header = await whole(bytes.take(BLOCK));
    if (header.length < BLOCK) throw broken("it ends without its end mark");
    if (header.every((byte) => byte === 0)) return;
    const entry = parseHeader(header);
    const content = bytes.take(entry.bytes);
    yield { ...entry, content };
    // Whatever of the content was not read is passed over, and the padding behind it.
    for await (const _ of content);
    const padding = (BLOCK - entry.bytes % BLOCK) % BLOCK;
    if ((await whole(bytes.take(padding))).length < padding || bytes.ended()) {
      throw broken(`it ends inside "${entry.name}"`);
    }
  }
}

/** Checks a header block's sum and reads name, type and size. */
function parseHeader(header: Uint8Array): { name: string; type: string; bytes: number } {
  // The sum counts its own eight bytes as spaces.
  const sum = header.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0);
  if (octal(header, 148, 8) !== sum) throw broken("a header's sum is wrong");
  const bytes = octal(header, 124, 12);
  if (bytes === undefined) throw broken("a member's size is not an octal number");
  const prefix = text(header, 257, 6) === "ustar" ? text(header, 345, 155) : "";
  const name = text(header, 0, 100);
  return {
    name: prefix === "" ? name : `${prefix}/${name}`,
    type: header[156] === 0 ? "0" : String.fromCharCode(header[156]!),
    bytes,
  };
}

function text(block: Uint8Array, at: number, length: number): string {
  const field = block.subarray(at, at + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

function octal(block: Uint8Array, at: number, length: number): number | undefined {
  const digits = text(block, at, length).trim();
  return /^[0-7]{1,11}$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
}

interface Pieces {
  /** The next `count` bytes in pieces; fewer only where the bytes end. */
  take(count: number): AsyncGenerator<Uint8Array>;
  /** Whether a `take` has met the end too early. */
  ended(): boolean;
}

function pieces(chunks: AsyncIterable<Uint8Array>): Pieces {
  const iterator = chunks[Symbol.asyncIterator]();
  let rest = new Uint8Array();
  let ended = false;
  return {
    ended: () => ended,
    async *take(count) {
      for (let left = count; left > 0;) {
        if (rest.length === 0) {
          const next = await iterator.next();
          if (next.done) {
            ended = true;
            return;
          }
          rest = new Uint8Array(next.value);
          continue;
        }
        const piece = rest.subarray(0, left);
        rest = rest.subarray(piece.length);
        left -= piece.length;
        yield piece;
      }
    },
  };
}

async function whole(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: number[] = [];
  for await (const part of parts) all.push(...part);
  return Uint8Array.from(all);
}

function broken(found: string): UsageError {
  return new UsageError(`Cannot unpack the archive: ${found}; fetch it again`);
}
