import { diskFull } from "./disk_full.ts";
import { orStall } from "./or_stall.ts";
import { megabytes } from "./megabytes.ts";
import { writeAll } from "./write_all.ts";

/** How one connection ended. `gained` counts bytes that are new on disk. */
export type TransferEnd =
  | { readonly kind: "complete" }
  /** Worth another attempt. */
  | { readonly kind: "broken"; readonly reason: string; readonly gained: number }
  /** This address will not give the file, however often it is asked. */
  | { readonly kind: "refused"; readonly reason: string };

export interface Transfer {
  readonly url: string;
  /** The unfinished file; what it holds is kept and continued. */
  readonly part: string;
  /** How long the whole file is. */
  readonly bytes: number;
  readonly fetch: typeof fetch;
  /** How long a connection may be silent, in milliseconds. */
  readonly idle: number;
  readonly say: (line: string) => void;
  /** Base name, for lines. */
  readonly name: string;
}

/**
 * One connection's worth of a download: continues the unfinished file by an HTTP range where the server gives one, starts
 * it again where the server ignores ranges or the range does not fit, and ends when the file is whole, the connection
 * breaks, or nothing comes for too long.
 */
export async function transfer(job: Transfer): Promise<TransferEnd> {
  const before = await sizeOf(job.part);
  if (before === job.bytes) return { kind: "complete" };
  const have = before > job.bytes ? 0 : before;
  const controller = new AbortController();
  let held = have;
  const broken = (reason: string): TransferEnd => ({
    kind: "broken",
    reason,
    gained: Math.max(0, held - have),
  });
  try {
    const response = await orStall(ask(job, have, controller.signal), job.idle);
    const answer = judge(job, have, response);
    if (answer.kind === "refused") return answer;
    if (answer.kind === "later") return broken(answer.reason);
    if (answer.kind === "again") {
      await remove(job.part);
      return broken(answer.reason);
    }
    if (answer.start < have) job.say(`${job.name}: the server does not resume, starting again`);
    for await (const size of store(job, answer.start, response)) held = size;
    if (held === job.bytes) return { kind: "complete" };
    return broken(`the connection ended after ${held} of ${job.bytes} bytes`);
  } catch (error) {
    if (isDiskError(error)) throw error;
    if (error instanceof TooLong) {
      await remove(job.part);
      return { kind: "refused", reason: error.message };
    }
    return broken(reasonOf(error));
  } finally {
    controller.abort();
  }
}

/** More bytes than the file has: not the file. */
class TooLong extends Error {}

function ask(job: Transfer, have: number, signal: AbortSignal): Promise<Response> {
  // Ranges count the bytes as stored; "identity" keeps servers and Deno from packing and unpacking on the way.
  const headers: Record<string, string> = { "accept-encoding": "identity" };
  if (have > 0) headers["range"] = `bytes=${have}-`;
  return job.fetch(job.url, { headers, signal });
}

type Answer =
  /** The body continues the file from here. */
  | { readonly kind: "from"; readonly start: number }
  /** Worth asking again, and from the beginning. */
  | { readonly kind: "again"; readonly reason: string }
  /** Worth asking again. */
  | { readonly kind: "later"; readonly reason: string }
  | { readonly kind: "refused"; readonly reason: string };

function judge(job: Transfer, have: number, { status, headers }: Response): Answer {
  if (status === 206) {
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get("content-range") ?? "");
    if (range === null || Number(range[1]) !== have) {
      return { kind: "again", reason: "the server answered with another range" };
    }
    return announced(job, range[2] === "*" ? undefined : Number(range[2]), have);
  }
  if (status === 200) {
    const length = headers.get("content-length");
    return announced(job, length === null ? undefined : Number(length), 0);
  }
  if (status === 416) return { kind: "again", reason: "the server has no such range" };
  const passing = status >= 500 || status === 408 || status === 425 || status === 429;
  return { kind: passing ? "later" : "refused", reason: `the server answered ${status}` };
}

function announced(job: Transfer, total: number | undefined, start: number): Answer {
  if (total === undefined || total === job.bytes) return { kind: "from", start };
  return {
    kind: "refused",
    reason: `the file there has ${total} bytes, ${job.bytes} are wanted: it has changed`,
  };
}

/** Writes what comes and yields the size of the file after each piece, with a line every tenth of it. */
async function* store(job: Transfer, start: number, response: Response): AsyncGenerator<number> {
  using file = await Deno.open(job.part, { write: true, create: true, truncate: start === 0 });
  await file.seek(start, Deno.SeekMode.Start);
  const reader = response.body?.getReader();
  let held = start;
  while (reader !== undefined) {
    const { done, value } = await orStall(reader.read(), job.idle);
    if (done) break;
    if (held + value.length > job.bytes) {
      throw new TooLong(`more than the file's ${job.bytes} bytes came: it has changed`);
    }
    const tenth = Math.floor(10 * held / job.bytes);
    await writeAll(file, value);
    held += value.length;
    if (Math.floor(10 * held / job.bytes) > tenth) {
      job.say(`${job.name}: ${megabytes(held)} of ${megabytes(job.bytes)}`);
    }
    yield held;
  }
  yield held;
}

async function sizeOf(path: string): Promise<number> {
  return await Deno.stat(path).then((info) => info.size, () => 0);
}

/** Errors of the disk are no fault of the connection: another attempt would end the same way. */
function isDiskError(error: unknown): boolean {
  return diskFull(error) || [
    Deno.errors.PermissionDenied,
    Deno.errors.NotCapable,
    Deno.errors.NotFound,
    Deno.errors.IsADirectory,
    Deno.errors.NotADirectory,
  ].some((kind) => error instanceof kind);
}

async function remove(path: string): Promise<void> {
  await Deno.remove(path).catch(() => {});
}

/** Deno says "fetch failed" and keeps the reason in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}
