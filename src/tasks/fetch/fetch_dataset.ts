import { join } from "node:path";
import { nearest } from "../../std/nearest.ts";
import { UsageError } from "../../std/usage_error.ts";
import { diskFull } from "./disk_full.ts";
import { download, type DownloadTools } from "./download.ts";
import { freeBytes } from "./free_bytes.ts";
import { megabytes } from "./megabytes.ts";
import { type RemoteData, remoteData, type RemoteFile } from "./remote_data.ts";
import { unpack, wrongWith } from "./unpack.ts";

/** Where to fetch to, and what to tell meanwhile; the rest is for tests. */
export interface FetchOptions extends Partial<DownloadTools> {
  /** The data folder; made if it is not there. */
  readonly dataFolder: string;
  /** Receives one line at a time: what is fetched, how large, where to, and how far it has come. */
  readonly say: (line: string) => void;
  /** What can be fetched; the official data sets if left out. */
  readonly table?: Readonly<Record<string, RemoteData>>;
  /** Free bytes of a folder's disk. */
  readonly freeBytes?: (folder: string) => Promise<number | undefined>;
}

/**
 * Fetches a data set's official files into the data folder: says size and destination first, continues what an earlier
 * attempt left, checks sizes and digests before and after unpacking, and gives a file its name only when it is right. Files
 * that are there already and right are left alone; the download itself is deleted once it is unpacked.
 *
 * @throws UsageError when there is no such data set, its files cannot be had or written, or the disk is full.
 */
export async function fetchDataset(name: string, options: FetchOptions): Promise<void> {
  const table: Readonly<Record<string, RemoteData>> = options.table ?? remoteData;
  const data = Object.hasOwn(table, name) ? table[name]! : undefined;
  if (data === undefined) throw unknownData(name, Object.keys(table));
  const folder = join(options.dataFolder, data.folder);
  try {
    await Deno.mkdir(folder, { recursive: true });
    await exclusively(join(folder, ".fetching"), name, () => fetchMissing(data, folder, options));
  } catch (error) {
    throw unwritable(error, folder) ?? error;
  }
}

async function fetchMissing(
  data: RemoteData,
  folder: string,
  options: FetchOptions,
): Promise<void> {
  const { dataFolder, say } = options;
  const missing: RemoteFile[] = [];
  for (const file of data.files) {
    if (!await isThere(file, dataFolder)) missing.push(file);
  }
  if (missing.length === 0) return say(`${data.title} is there already, in ${folder}`);
  const size = total(missing, (file) => file.bytes);
  const unpacked = total(missing, unpackedBytes);
  say(
    `Fetching ${data.title}: ${missing.length} ${missing.length === 1 ? "file" : "files"}, ` +
      `${megabytes(size)}, ${megabytes(unpacked)} unpacked, into ${folder}`,
  );
  await checkSpace(missing, folder, options);
  for (const file of missing) {
    const part = join(folder, `${file.name}.part`);
    await download(file, part, toolsOf(options));
    await unpack(file, part, dataFolder).finally(() => Deno.remove(part).catch(() => {}));
    say(`${file.name}: checked and unpacked`);
  }
  say(`${data.title} is there, in ${folder}`);
}

function toolsOf(options: FetchOptions): DownloadTools {
  return {
    fetch: options.fetch ?? fetch,
    idle: options.idle ?? 30_000,
    attempts: options.attempts ?? 5,
    // 1, 2, 4, 8, ... seconds, at most half a minute.
    pause: options.pause ??
      ((n) => new Promise((resolve) => setTimeout(resolve, Math.min(30, 2 ** (n - 1)) * 1000))),
    say: options.say,
  };
}

async function isThere(file: RemoteFile, dataFolder: string): Promise<boolean> {
  for (const content of file.contents) {
    if (await wrongWith(content, join(dataFolder, content.path)) !== undefined) return false;
  }
  return true;
}

/** Packed and unpacked bytes lie side by side for a while, one file at a time. */
async function checkSpace(
  files: readonly RemoteFile[],
  folder: string,
  options: FetchOptions,
): Promise<void> {
  let arrived = 0;
  for (const file of files) {
    arrived += await Deno.stat(join(folder, `${file.name}.part`)).then(
      (info) => info.size,
      () => 0,
    );
  }
  const wanted = total(files, unpackedBytes) + Math.max(...files.map((file) => file.bytes)) -
    arrived;
  const free = await (options.freeBytes ?? freeBytes)(folder);
  if (free === undefined || free >= wanted) return;
  throw new UsageError(
    `Cannot fetch into "${folder}": ${megabytes(free)} are free there, ${
      megabytes(wanted)
    } are needed; ` +
      `free some space, or let EOS_DATA name a folder on another disk`,
  );
}

/** Two fetches into one folder would write the same unfinished file. */
async function exclusively(path: string, name: string, work: () => Promise<void>): Promise<void> {
  using lock = await Deno.open(path, { write: true, create: true });
  if (!await lock.tryLock(true)) {
    throw new UsageError(
      `Cannot fetch ${name}: another fetch of it into the same folder is under way; wait for its end`,
    );
  }
  try {
    await work();
  } finally {
    await Deno.remove(path).catch(() => {});
  }
}

function unwritable(error: unknown, folder: string): UsageError | undefined {
  const kinds = [
    Deno.errors.PermissionDenied,
    Deno.errors.NotADirectory,
    Deno.errors.AlreadyExists,
  ];
  const readOnly = error instanceof Error && /read-only/i.test(error.message);
  if (!diskFull(error) && !readOnly && !kinds.some((kind) => error instanceof kind)) {
    return undefined;
  }
  const found = diskFull(error) ? "the disk is full" : "it cannot be written";
  return new UsageError(
    `Cannot fetch into "${folder}": ${found}; mend that, or let EOS_DATA name another folder`,
  );
}

function unknownData(name: string, names: readonly string[]): UsageError {
  const meant = nearest(name, names);
  return new UsageError(
    `Cannot fetch "${name}": there is no such data set; ` +
      (meant === undefined ? `there are ${names.join(", ")}` : `did you mean "${meant}"?`),
  );
}

function unpackedBytes(file: RemoteFile): number {
  return total(file.contents, (content) => content.bytes);
}

function total<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
