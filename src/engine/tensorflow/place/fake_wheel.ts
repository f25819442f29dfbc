import { createHash } from "node:crypto";
import { libraryNames } from "../platform.ts";
import { makeZip } from "./make_zip.ts";
import type { Wheel } from "./wheels.ts";

/** A tiny wheel for tests, as pip would accept it: two libraries that are nothing but a header. */
export function fakeWheel(): { bytes: Uint8Array<ArrayBuffer>; file: string; wheel: Wheel } {
  const { framework, main } = libraryNames();
  const text = (s: string) => new TextEncoder().encode(s);
  const info = "tensorflow_cpu-2.21.0.dist-info";
  const bytes = makeZip({
    "tensorflow/__init__.py": text(""),
    [`tensorflow/${framework}`]: fakeLibrary(300),
    [`tensorflow/${main}`]: fakeLibrary(5000),
    [`${info}/METADATA`]: text("Metadata-Version: 2.1\nName: tensorflow-cpu\nVersion: 2.21.0\n"),
    [`${info}/WHEEL`]: text("Wheel-Version: 1.0\nRoot-Is-Purelib: false\n"),
    [`${info}/RECORD`]: text(""),
  });
  const tag = "manylinux_2_27_x86_64";
  return {
    bytes,
    file: `tensorflow_cpu-2.21.0-cp311-cp311-${tag}.whl`,
    wheel: {
      platform: "linux-x86_64",
      project: "tensorflow-cpu",
      version: "2.21.0",
      tag,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      bytes: bytes.length,
      unpacked: 5300,
    },
  };
}

/** An ELF header, the table of sections right behind it, and nothing that could be run. */
export function fakeLibrary(size: number): Uint8Array<ArrayBuffer> {
  // Bytes that do not pack well, so that most of a wheel is a library's.
  const bytes = Uint8Array.from({ length: size }, (_, i) => (i * i * 2654435761) >>> 13);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x7f454c46);
  view.setBigUint64(40, BigInt(size - 64), true);
  view.setUint16(58, 64, true);
  view.setUint16(60, 1, true);
  return bytes;
}
