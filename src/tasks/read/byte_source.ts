/** Bytes that can be read from any place, so that parsers need no file. */
export interface ByteSource {
  /** The file's base name, for messages. */
  readonly name: string;
  /** Number of bytes. */
  readonly size: number;
  /** What the user can do when the bytes are wrong, e.g. 'fetch it again with "deno task data mnist"'. */
  readonly wayOut: string;
  /** Exactly `length` bytes from `offset`; fewer only when the bytes end there. */
  read(offset: number, length: number): Promise<Uint8Array>;
}
