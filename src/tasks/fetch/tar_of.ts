/** A member to write. */
interface Member {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** ustar's type flag; a file if left out. */
  readonly type?: string;
}

/** A ustar archive, for tests: headers as GNU tar writes them, padding, two blocks of zeros at the end. */
export function tarOf(members: readonly Member[]): Uint8Array {
  const parts = members.flatMap(({ name, bytes, type = "0" }) => [
    header(name, bytes.length, type),
    bytes,
    new Uint8Array((512 - bytes.length % 512) % 512),
  ]);
  return new Uint8Array([...parts, new Uint8Array(1024)].flatMap((part) => [...part]));
}

function header(name: string, size: number, type: string): Uint8Array {
  const block = new Uint8Array(512);
  const put = (at: number, text: string) => block.set(new TextEncoder().encode(text), at);
  put(0, name);
  put(100, "0000644\0");
  put(124, `${size.toString(8).padStart(11, "0")}\0`);
  put(148, "        ");
  put(156, type);
  put(257, "ustar\0");
  put(148, `${block.reduce((a, b) => a + b, 0).toString(8).padStart(6, "0")}\0 `);
  return block;
}
