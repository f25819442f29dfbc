import { UsageError } from "../../std/usage_error.ts";
import { checkDigests } from "./check_digests.ts";
import type { RemoteFile } from "./remote_data.ts";
import { transfer } from "./transfer.ts";

/** What a download needs of the world; tests bring their own. */
export interface DownloadTools {
  readonly fetch: typeof fetch;
  /** How long a connection may be silent before it is given up, in milliseconds. */
  readonly idle: number;
  /** Attempts in a row that bring nothing new before an address is given up. */
  readonly attempts: number;
  /** Waits before attempt `n` in a row (1, 2, ...) that follows a break. */
  readonly pause: (n: number) => Promise<void>;
  /** Receives one line at a time. */
  readonly say: (line: string) => void;
}

/** Bounds the attempts that each bring a little: 170 MB in pieces of a megabyte still arrive. */
const MOST_ATTEMPTS = 200;

/**
 * Downloads a file to `part` and checks its digests there. What an earlier, broken download left in `part` is continued; a
 * file whose digests are wrong is deleted, and fetched again from its beginning if it had been pieced together.
 *
 * @throws UsageError when no address gives the right file; `part` then holds what can be continued, or is gone.
 */
export async function download(
  file: RemoteFile,
  part: string,
  tools: DownloadTools,
): Promise<void> {
  const failures: string[] = [];
  for (const url of file.urls) {
    const failure = await fromAddress(file, url, part, tools);
    if (failure === undefined) return;
    failures.push(`${new URL(url).host}: ${failure}`);
    if (url !== file.urls.at(-1)) {
      tools.say(`${file.name}: ${failures.at(-1)}; trying another address`);
    }
  }
  throw new UsageError(
    `Cannot fetch "${file.name}": ${
      failures.join("; ")
    }; try again later, what has arrived is kept and continued`,
  );
}

/** Why the address did not give the right file; undefined when it did. */
async function fromAddress(
  file: RemoteFile,
  url: string,
  part: string,
  tools: DownloadTools,
): Promise<string | undefined> {
  const { fetch, idle, say } = tools;
  let pieces = await exists(part) ? 1 : 0;
  let fruitless = 0;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const end = await transfer({ url, part, bytes: file.bytes, fetch, idle, say, name: file.name });
    if (end.kind === "refused") return end.reason;
    if (end.kind === "complete") {
      const wrong = await checkDigests(part, file.digests);
      if (wrong === undefined) return undefined;
      await Deno.remove(part);
      say(`${file.name}: ${wrong}; what was fetched is deleted`);
      if (pieces === 0) return wrong;
      pieces = 0;
      say(`${file.name}: it was pieced together, fetching it again from its beginning`);
      continue;
    }
    pieces++;
    fruitless = end.gained > 0 ? 1 : fruitless + 1;
    if (fruitless >= tools.attempts) return `${end.reason}, ${fruitless} times in a row`;
    say(`${file.name}: ${end.reason}; ${end.gained > 0 ? "going on" : "trying again"}`);
    await tools.pause(fruitless);
  }
  return `${MOST_ATTEMPTS} connections broke`;
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}
