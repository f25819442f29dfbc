import { crc32, deflateRawSync } from "node:zlib";

/** A zip for tests: the files by name, each deflated unless `stored`. */
export function makeZip(
  files: Readonly<Record<string, Uint8Array>>,
  options: { stored?: boolean; comment?: string } = {},
): Uint8Array<ArrayBuffer> {
  const locals: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [path, bytes] of Object.entries(files)) {
    const name = new TextEncoder().encode(path);
    const data = options.stored ? bytes : new Uint8Array(deflateRawSync(bytes));
    const about = [
      u16(20, 0, options.stored ? 0 : 8, 0, 0),
      u32(crc32(bytes), data.length, bytes.length),
      u16(name.length, 0),
    ];
    const local = join([u32(0x04034b50), ...about, name, data]);
    directory.push(
      join([u32(0x02014b50), u16(20), ...about, u16(0, 0, 0), u32(0, offset), name]),
    );
    locals.push(local);
    offset += local.length;
  }
  const listing = join(directory);
  const comment = new TextEncoder().encode(options.comment ?? "");
  const end = [
    u32(0x06054b50),
    u16(0, 0, directory.length, directory.length),
    u32(listing.length, offset),
    u16(comment.length),
    comment,
  ];
  return join([...locals, listing, ...end]);
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function u16(...values: number[]): Uint8Array {
  return join(values.map((v) => Uint8Array.of(v & 255, v >> 8)));
}

function u32(...values: number[]): Uint8Array {
  return join(values.map((v) => Uint8Array.of(v, v >> 8, v >> 16, v >>> 24)));
}
