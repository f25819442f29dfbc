import type { ZipSource } from "./zip_directory.ts";

/** An open file as a zip's bytes. The caller closes the file. */
export function zipFile(file: Deno.FsFile): ZipSource {
  return {
    size: file.statSync().size,
    read(offset, length) {
      file.seekSync(offset, Deno.SeekMode.Start);
      const bytes = new Uint8Array(length);
      let filled = 0;
      while (filled < length) {
        const n = file.readSync(bytes.subarray(filled));
        if (n === null) break;
        filled += n;
      }
      return bytes.subarray(0, filled);
    },
  };
}
