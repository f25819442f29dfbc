/**
 * Whether a shared library's file is as long as its own headers say. The system's loader maps a file without looking,
 * and a process that touches what a truncated one lacks is killed; so this is asked before a library is opened.
 *
 * @param path a 64-bit ELF (Linux) or Mach-O (macOS) file
 * @returns undefined when it is whole, else what was found, e.g. "it ends after 100 of 200 bytes"
 */
export function lackOfLibrary(path: string): string | undefined {
  const file = Deno.openSync(path);
  try {
    const size = file.statSync().size;
    const head = readAt(file, 0, Math.min(size, HEAD));
    const wanted = wantedSize(head);
    if (wanted === undefined) return "it is not a shared library";
    return size < wanted ? `it ends after ${size} of ${wanted} bytes` : undefined;
  } finally {
    file.close();
  }
}

// Enough for an ELF header and for a Mach-O's load commands, which are a few kilobytes.
const HEAD = 65536;

/** The size that the headers imply, or undefined when this is neither format. */
function wantedSize(head: DataView): number | undefined {
  if (head.byteLength < 64) return undefined;
  if (head.getUint32(0) === 0x7f454c46) return elfSize(head);
  if (head.getUint32(0, true) === 0xfeedfacf) return machSize(head);
  return undefined;
}

/** The table of sections stands at the end of the file. */
function elfSize(head: DataView): number {
  const sections = Number(head.getBigUint64(40, true));
  return sections + head.getUint16(58, true) * head.getUint16(60, true);
}

/** Every segment says where in the file it lies. */
function machSize(head: DataView): number {
  const LC_SEGMENT_64 = 0x19;
  const commands = head.getUint32(16, true);
  let end = 0;
  for (let i = 0, at = 32; i < commands && at + 56 <= head.byteLength; i++) {
    if (head.getUint32(at, true) === LC_SEGMENT_64) {
      const segment = head.getBigUint64(at + 40, true) + head.getBigUint64(at + 48, true);
      end = Math.max(end, Number(segment));
    }
    at += Math.max(8, head.getUint32(at + 4, true));
  }
  return end;
}

function readAt(file: Deno.FsFile, offset: number, length: number): DataView {
  file.seekSync(offset, Deno.SeekMode.Start);
  const bytes = new Uint8Array(length);
  let read = 0;
  while (read < length) {
    const n = file.readSync(bytes.subarray(read));
    if (n === null) break;
    read += n;
  }
  return new DataView(bytes.buffer, 0, read);
}
