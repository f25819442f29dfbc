import { assertEquals } from "@std/assert";
import { lackOfLibrary } from "./whole_library.ts";

/** An ELF header whose table of sections ends where `size` does. */
function elf(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x7f454c46);
  view.setBigUint64(40, BigInt(size - 128), true);
  view.setUint16(58, 64, true);
  view.setUint16(60, 2, true);
  return bytes;
}

/** A Mach-O header with two segments, the second of which ends where `size` does. */
function machO(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0xfeedfacf, true);
  view.setUint32(16, 2, true);
  [[0, 200], [200, size - 200]].forEach(([from, length], i) => {
    const at = 32 + 72 * i;
    view.setUint32(at, 0x19, true);
    view.setUint32(at + 4, 72, true);
    view.setBigUint64(at + 40, BigInt(from!), true);
    view.setBigUint64(at + 48, BigInt(length!), true);
  });
  return bytes;
}

function lackOf(bytes: Uint8Array): string | undefined {
  const path = Deno.makeTempFileSync();
  try {
    Deno.writeFileSync(path, bytes);
    return lackOfLibrary(path);
  } finally {
    Deno.removeSync(path);
  }
}

Deno.test("lackOfLibrary: a whole ELF or Mach-O file lacks nothing", () => {
  assertEquals(lackOf(elf(4096)), undefined);
  assertEquals(lackOf(machO(4096)), undefined);
});

Deno.test("lackOfLibrary: a truncated one says how far it goes", () => {
  assertEquals(lackOf(elf(4096).subarray(0, 4095)), "it ends after 4095 of 4096 bytes");
  assertEquals(lackOf(machO(4096).subarray(0, 300)), "it ends after 300 of 4096 bytes");
});

Deno.test("lackOfLibrary: anything else is no library", () => {
  for (const bytes of [new Uint8Array(0), new Uint8Array(4096), elf(4096).subarray(0, 20)]) {
    assertEquals(lackOf(bytes), "it is not a shared library");
  }
});
