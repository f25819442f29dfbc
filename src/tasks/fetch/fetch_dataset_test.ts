import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { UsageError } from "../../std/usage_error.ts";
import { fetchDataset, type FetchOptions } from "./fetch_dataset.ts";
import type { RemoteData, RemoteFile } from "./remote_data.ts";
import { tarOf } from "./tar_of.ts";

/** What the server does with one request for a file. */
type Deed = (body: Uint8Array, request: Request) => Response;

const honest: Deed = (body, request) => {
  const from = /^bytes=(\d+)-$/.exec(request.headers.get("range") ?? "")?.[1];
  if (from === undefined) return new Response(sized(body), lengths(body.length));
  const rest = body.subarray(Number(from));
  const range = `bytes ${from}-${body.length - 1}/${body.length}`;
  return new Response(sized(rest), {
    status: 206,
    headers: { "content-length": `${rest.length}`, "content-range": range },
  });
};
/** Announces all and sends a part: the connection breaks. */
const cut = (share: number): Deed => (body, request) => {
  const { headers, status } = pick(honest(body, request));
  const rest = restOf(body, request);
  return new Response(dribble(rest, share, (stream) => stream.close()), {
    headers,
    status,
  });
};
/** Sends a part and then nothing, without an end. */
const stall = (share: number): Deed => (body, request) => {
  const { headers, status } = pick(honest(body, request));
  return new Response(dribble(restOf(body, request), share, () => {}), { headers, status });
};
const ignoreRange = (deed: Deed): Deed => (body) => deed(body, new Request("http://127.0.0.1/"));
const answer = (status: number): Deed => () => new Response("no", { status });
const corrupt = (deed: Deed): Deed => (body, request) => deed(body.map((b) => b ^ 1), request);
const longer: Deed = (body) => new Response(sized(new Uint8Array([...body, 1])));
const otherRange: Deed = (body) =>
  new Response(sized(body), {
    status: 206,
    headers: { "content-range": `bytes 0-${body.length - 1}/${body.length}` },
  });
const packedByServer: Deed = (body, request) => {
  const { headers, status, body: bytes } = pick(honest(body, request));
  headers.set("content-encoding", "gzip");
  return new Response(bytes, { headers, status });
};

function pick({ headers, status, body }: Response) {
  return { headers: new Headers(headers), status, body };
}
function lengths(length: number) {
  return { headers: { "content-length": `${length}` } };
}
function sized(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
function restOf(body: Uint8Array, request: Request): Uint8Array {
  return body.subarray(Number(/^bytes=(\d+)-$/.exec(request.headers.get("range") ?? "")?.[1] ?? 0));
}
function dribble(
  bytes: Uint8Array,
  share: number,
  end: (stream: ReadableStreamDefaultController<Uint8Array>) => void,
): ReadableStream<Uint8Array> {
  let sent = false;
  return new ReadableStream({
    pull(stream) {
      if (!sent) stream.enqueue(bytes.slice(0, Math.floor(share * bytes.length)));
      else end(stream);
      sent = true;
    },
  });
}

const noise = (length: number, seed: number) =>
  Uint8Array.from({ length }, (_, i) => (i * i * seed + i * 7 + (i >> 3)) % 251);
const digests = (bytes: Uint8Array) => ({
  md5: createHash("md5").update(bytes).digest("hex"),
  sha256: createHash("sha256").update(bytes).digest("hex"),
});

const small = noise(3000, 3);
const large = noise(100_000, 5);
const archive = gzipSync(tarOf([
  { name: "toy/", bytes: new Uint8Array(), type: "5" },
  { name: "toy/a.bin", bytes: large },
  { name: "toy/../../evil", bytes: small },
  { name: "toy/b.bin", bytes: small },
]));
const single = gzipSync(small);

function files(base: string): RemoteFile[] {
  const content = (path: string, bytes: Uint8Array) => ({
    path,
    bytes: bytes.length,
    digests: { sha256: digests(bytes).sha256 },
  });
  return [
    {
      name: "all.tar.gz",
      urls: [`${base}/all`],
      bytes: archive.length,
      digests: digests(archive),
      packing: "tar.gz",
      contents: [content("toy/a.bin", large), content("toy/b.bin", small)],
    },
    {
      name: "one.gz",
      urls: [`${base}/one`, `${base}/mirror`],
      bytes: single.length,
      digests: digests(single),
      packing: "gzip",
      contents: [content("toy/one", small)],
    },
  ];
}

interface Scene {
  readonly folder: string;
  readonly lines: string[];
  /** Ranges asked for at each path, "" for a whole file. */
  readonly asked: Record<string, string[]>;
  fetch(overrides?: Partial<FetchOptions>): Promise<void>;
  read(name: string): Promise<Uint8Array>;
  names(): Promise<string[]>;
}

/** Runs `play` against a server that treats each path's requests by its list of deeds; the last one serves all later ones. */
async function stage(
  deeds: { all?: Deed[]; one?: Deed[]; mirror?: Deed[] },
  play: (scene: Scene) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const asked: Record<string, string[]> = { all: [], one: [], mirror: [] };
  const stop = new AbortController();
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", signal: stop.signal, onListen() {} },
    (request) => {
      const path = new URL(request.url).pathname.slice(1) as "all" | "one" | "mirror";
      asked[path]!.push(request.headers.get("range") ?? "");
      const list = deeds[path] ?? [honest];
      const deed = list[Math.min(asked[path]!.length, list.length) - 1]!;
      return deed(path === "all" ? archive : single, request);
    },
  );
  const lines: string[] = [];
  const toy: RemoteData = {
    title: "Toy",
    folder: "toy",
    files: files(`http://127.0.0.1:${server.addr.port}`),
  };
  try {
    await play({
      folder,
      lines,
      asked,
      fetch: (overrides = {}) =>
        fetchDataset("toy", {
          dataFolder: folder,
          say: (line) => lines.push(line),
          table: { toy },
          attempts: 3,
          pause: () => Promise.resolve(),
          idle: 10_000,
          freeBytes: () => Promise.resolve(1e9),
          ...overrides,
        }),
      read: (name) => Deno.readFile(join(folder, "toy", name)),
      names: async () =>
        (await Array.fromAsync(Deno.readDir(join(folder, "toy")))).map((e) => e.name).sort(),
    });
  } finally {
    stop.abort();
    await server.finished;
    await Deno.remove(folder, { recursive: true });
  }
}

async function assertAllThere(scene: Scene): Promise<void> {
  assertEquals(await scene.names(), ["a.bin", "b.bin", "one"]);
  assertEquals(await scene.read("a.bin"), large);
  assertEquals(await scene.read("b.bin"), small);
  assertEquals(await scene.read("one"), small);
}

const said = (scene: Scene, words: string) =>
  assert(
    scene.lines.some((line) => line.includes(words)),
    `"${words}" in:\n${scene.lines.join("\n")}`,
  );

Deno.test("fetchDataset: size and destination are said first, files checked, unpacked and left alone afterwards", () =>
  stage({}, async (scene) => {
    await scene.fetch();
    await assertAllThere(scene);
    assertStringIncludes(scene.lines[0]!, "Fetching Toy: 2 files");
    assertStringIncludes(scene.lines[0]!, `106.0 kB unpacked, into ${join(scene.folder, "toy")}`);
    assertEquals([...await Array.fromAsync(Deno.readDir(scene.folder))].map((e) => e.name), [
      "toy",
    ]);
    await scene.fetch();
    said(scene, "is there already");
    assertEquals(scene.asked, { all: [""], one: [""], mirror: [] });
  }));

Deno.test("fetchDataset: a cut connection is continued by a range, across fetches too", () =>
  stage({ all: [cut(0.5), cut(0.5), honest] }, async (scene) => {
    await scene.fetch();
    await assertAllThere(scene);
    const half = Math.floor(archive.length / 2);
    const rest = half + Math.floor((archive.length - half) / 2);
    assertEquals(scene.asked["all"], ["", `bytes=${half}-`, `bytes=${rest}-`]);
  }));

Deno.test("fetchDataset: what a broken fetch left is continued by the next one", () =>
  stage({ all: [cut(0.5), answer(404), honest] }, async (scene) => {
    const error = await assertRejects(() => scene.fetch(), UsageError, "the server answered 404");
    assertStringIncludes(error.message, 'Cannot fetch "all.tar.gz"');
    assertEquals(await scene.names(), ["all.tar.gz.part"]);
    await scene.fetch();
    await assertAllThere(scene);
    assertEquals(scene.asked["all"]!.at(-1), `bytes=${Math.floor(archive.length / 2)}-`);
  }));

Deno.test("fetchDataset: a server that ignores ranges makes it start again, a bounded number of times", () =>
  stage({ all: [cut(0.5), ignoreRange(honest)] }, async (scene) => {
    await scene.fetch();
    await assertAllThere(scene);
    said(scene, "does not resume, starting again");
  }));

Deno.test("fetchDataset: a connection that always breaks at the same place is given up", () =>
  stage({ all: [ignoreRange(cut(0.5))] }, async (scene) => {
    await assertRejects(() => scene.fetch(), UsageError, "3 times in a row");
    assertEquals(scene.asked["all"]!.length, 3);
  }));

Deno.test("fetchDataset: a stalled connection is given up after the idle time and continued", () =>
  stage({ all: [stall(0.25), honest] }, async (scene) => {
    // On a busy machine an honest answer may be slow too; then it is asked for again, which changes nothing here.
    await scene.fetch({ idle: 1000, attempts: 30 });
    await assertAllThere(scene);
    said(scene, "nothing came for 1 s");
    assertEquals(scene.asked["all"]!.slice(0, 2), ["", `bytes=${Math.floor(archive.length / 4)}-`]);
  }));

Deno.test("fetchDataset: a file with a wrong digest is deleted and said, and a mirror asked", () =>
  stage({ one: [corrupt(honest)] }, async (scene) => {
    await scene.fetch();
    await assertAllThere(scene);
    said(scene, `${digests(single).sha256} is wanted; what was fetched is deleted`);
    said(scene, "trying another address");
    assertEquals(scene.asked["mirror"], [""]);
  }));

Deno.test("fetchDataset: corruption without a mirror ends with an error and leaves nothing", () =>
  stage({ all: [corrupt(honest)] }, async (scene) => {
    await assertRejects(() => scene.fetch(), UsageError, "its SHA-256 is");
    assertEquals(await scene.names(), []);
    assertEquals(scene.asked["all"], [""]);
  }));

Deno.test("fetchDataset: content that changed between two pieces is fetched again from its beginning", () =>
  stage({ all: [corrupt(cut(0.5)), honest, honest] }, async (scene) => {
    await scene.fetch();
    await assertAllThere(scene);
    said(scene, "pieced together");
    assertEquals(scene.asked["all"], ["", `bytes=${Math.floor(archive.length / 2)}-`, ""]);
  }));

Deno.test("fetchDataset: a file of another size is refused, before or while it comes", () =>
  stage(
    { one: [(body, request) => honest(body.subarray(1), request)], mirror: [longer] },
    async (scene) => {
      const error = await assertRejects(() => scene.fetch(), UsageError, "it has changed");
      assertStringIncludes(
        error.message,
        `has ${single.length - 1} bytes, ${single.length} are wanted`,
      );
    },
  ));

Deno.test("fetchDataset: busy servers and ranges that do not fit are asked again", () =>
  stage(
    { all: [cut(0.5), answer(503), answer(416), cut(0.5), otherRange, honest] },
    async (scene) => {
      await scene.fetch({ attempts: 4 });
      await assertAllThere(scene);
      assertEquals(scene.asked["all"]!.filter((range) => range === "").length, 3);
    },
  ));

Deno.test("fetchDataset: a server that labels the stored file as packed changes no byte", () =>
  stage({ one: [packedByServer] }, async (scene) => {
    await scene.fetch();
    await assertAllThere(scene);
    assertEquals(scene.asked["mirror"], []);
  }));

Deno.test("fetchDataset: a server that is not there ends with an error that names the address", () =>
  stage({}, async (scene) => {
    const fetch = () => Promise.reject(new TypeError("error sending request: connection refused"));
    const error = await assertRejects(
      () => scene.fetch({ fetch }),
      UsageError,
      "connection refused",
    );
    assertStringIncludes(error.message, "127.0.0.1");
  }));

Deno.test("fetchDataset: without room on the disk nothing is asked for", () =>
  stage({}, async (scene) => {
    const freeBytes = () => Promise.resolve(1000);
    const error = await assertRejects(
      () => scene.fetch({ freeBytes }),
      UsageError,
      "1.0 kB are free",
    );
    assertStringIncludes(error.message, "EOS_DATA");
    assertEquals(scene.asked["all"], []);
  }));

Deno.test("fetchDataset: a disk that fills up on the way is said", () =>
  stage({}, async (scene) => {
    const fetch = () =>
      Promise.reject(Object.assign(new Error("No space left on device"), { code: "ENOSPC" }));
    await assertRejects(() => scene.fetch({ fetch }), UsageError, "the disk is full");
  }));

Deno.test("fetchDataset: a folder that cannot be made is said", () =>
  stage({}, async (scene) => {
    await Deno.writeTextFile(join(scene.folder, "toy"), "a file");
    await assertRejects(() => scene.fetch(), UsageError, "it cannot be written");
  }));

Deno.test("fetchDataset: a damaged file there is replaced, a right one beside it kept", () =>
  stage({}, async (scene) => {
    await scene.fetch();
    await Deno.writeFile(join(scene.folder, "toy", "one"), small.map((b) => b ^ 1));
    await scene.fetch();
    await assertAllThere(scene);
    assertEquals(scene.asked["all"], [""]);
  }));

Deno.test("fetchDataset: a second fetch into the same folder is refused while the first is under way", () =>
  stage({}, async (scene) => {
    let second: Promise<unknown> | undefined;
    const say = () => {
      second ??= assertRejects(() => scene.fetch(), UsageError, "under way");
    };
    await scene.fetch({ say });
    await second;
    await assertAllThere(scene);
  }));

Deno.test("fetchDataset: unknown data sets are refused with the nearest name", async () => {
  const options = { dataFolder: "/nowhere", say: () => {} };
  await assertRejects(
    () => fetchDataset("cifar-100", options),
    UsageError,
    'did you mean "cifar-10"?',
  );
  await assertRejects(
    () => fetchDataset("imagenet", options),
    UsageError,
    "there are cifar-10, mnist",
  );
  await assertRejects(() => fetchDataset("toString", options), UsageError, "no such data set");
});
