import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { libraryNames } from "../platform.ts";
import { cachedFolder, lackOfCache } from "./cached_tensorflow.ts";
import { fakeWheel } from "./fake_wheel.ts";
import { type FetchOptions, fetchTensorflow } from "./fetch.ts";
import type { Finding } from "./place.ts";
import { type RunPython, runPython } from "./run_python.ts";

const { bytes, file, wheel } = fakeWheel();

interface Try {
  readonly finding: Finding;
  readonly cache: string;
  readonly said: string[];
  /** What the cache folder holds afterwards. */
  readonly left: string[];
}

/** Runs one fetch into a folder of its own, and hands its outcome to `check`. */
async function withFetch(
  options: Partial<FetchOptions>,
  check: (outcome: Try) => void | Promise<void>,
  prepare: (cache: string) => void = () => {},
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const cache = `${folder}/cache`;
  const said: string[] = [];
  try {
    prepare(cache);
    const say = (line: string) => said.push(line);
    const finding = await fetchTensorflow({ wheel, cache, say, freeBytes: () => 1e12, ...options });
    const left = [...Deno.readDirSync(cache)].map((e) => e.name).filter((n) =>
      !n.endsWith(".lock")
    );
    await check({ finding, cache, said, left });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** A pip that puts `content` where it was told to. */
const pipThatFetches = (content: Uint8Array): RunPython => async (args) => {
  await Deno.writeFile(`${args[args.indexOf("-d") + 1]}/${file}`, content);
  return { code: 0, stdout: "", stderr: "" };
};

const pipThatSays = (stderr: string, code: number | "absent" = 1): RunPython => () =>
  Promise.resolve({ code, stdout: "", stderr });

function reason({ finding, left }: Try): string {
  assert("reasons" in finding);
  assertEquals(finding.reasons.length, 1);
  assertEquals(left, [], "a failed fetch leaves nothing behind");
  return finding.reasons[0]!;
}

Deno.test("fetchTensorflow: fills the cache, and says before it what, how large, where to and how not to", async () => {
  await withFetch({ python: pipThatFetches(bytes) }, async ({ finding, cache, said, left }) => {
    const folder = cachedFolder(cache, wheel);
    assertEquals(finding, { found: { folder, version: "2.21.0", source: "cache", cuda: false } });
    assertEquals(left, ["tensorflow-2.21.0-linux-x86_64"]);
    assertEquals(await lackOfCache(folder), undefined);
    assertStringIncludes(said[0]!, `kept in "${folder}"`);
    assertMatch(said[0]!, /\d+ MB to fetch, \d+ MB kept/);
    for (const way of ["EOS_FETCH=no", "--engine wasm", "EOS_TENSORFLOW"]) {
      assertStringIncludes(said[1]!, way);
    }
  });
});

Deno.test("fetchTensorflow: what is there already is not fetched again", async () => {
  await withFetch({ python: pipThatFetches(bytes) }, async ({ cache, said }) => {
    const before = said.length;
    const python = pipThatSays("must not be asked");
    const again = await fetchTensorflow({ wheel, cache, say: (l) => said.push(l), python });
    assert("found" in again);
    assertEquals(said.length, before);
  });
});

Deno.test("fetchTensorflow: a library of another size in the cache is replaced", async () => {
  await withFetch({ python: pipThatFetches(bytes) }, async ({ cache }) => {
    const folder = cachedFolder(cache, wheel);
    await Deno.truncate(`${folder}/${libraryNames().main}`, 100);
    const options = { wheel, cache, say: () => {}, freeBytes: () => 1e12 };
    const again = await fetchTensorflow({ ...options, python: pipThatFetches(bytes) });
    assert("found" in again);
    assertEquals(await lackOfCache(folder), undefined);
  });
});

Deno.test("lackOfCache: a changed byte is found by its hash", async () => {
  await withFetch({ python: pipThatFetches(bytes) }, async ({ cache }) => {
    const folder = cachedFolder(cache, wheel);
    const path = `${folder}/${libraryNames().framework}`;
    const content = await Deno.readFile(path);
    content[200]! ^= 1;
    await Deno.writeFile(path, content);
    assertMatch((await lackOfCache(folder))!, /SHA-256 .* wanted .* remove that folder/);
  });
});

Deno.test("fetchTensorflow: what an interrupted fetch left is removed, and never used", async () => {
  await withFetch(
    { python: pipThatFetches(bytes) },
    ({ left }) => assertEquals(left, ["tensorflow-2.21.0-linux-x86_64"]),
    (cache) => {
      Deno.mkdirSync(`${cache}/fetching-old/unpacked`, { recursive: true });
      Deno.writeTextFileSync(`${cache}/fetching-old/unpacked/libtensorflow_cc.so.2`, "half");
    },
  );
});

Deno.test("fetchTensorflow: a truncated or corrupted wheel is refused", async () => {
  const corrupted = bytes.slice();
  // Inside the second library's bytes, which are past the first's and long.
  corrupted[corrupted.length >> 1]! ^= 255;
  for (
    const [content, found] of [[bytes.subarray(0, -30), "cut off"], [corrupted, "its"]] as const
  ) {
    await withFetch({ python: pipThatFetches(content) }, (outcome) => {
      const text = reason(outcome);
      assertStringIncludes(text, "the wheel cannot be unpacked");
      assertStringIncludes(text, found);
    });
  }
});

Deno.test("fetchTensorflow: each thing that goes wrong with pip has its reason and its way out", async () => {
  const cases: [string, number | "absent", RegExp][] = [
    ["", "absent", /no python3 on the PATH; install Python/],
    ["/usr/bin/python3: No module named pip", 1, /no pip; run "python3 -m ensurepip"/],
    [
      "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE …",
      1,
      /not the tensorflow-cpu .*trusts/,
    ],
    [
      "ERROR: Could not install packages due to an OSError: [Errno 28] No space left",
      1,
      /disk is full/,
    ],
    [
      "NewConnectionError: Failed to establish a new connection",
      1,
      /cannot reach its package index/,
    ],
    [
      "ERROR: No matching distribution found for tensorflow-cpu",
      1,
      /index has no tensorflow-cpu 2\.21\.0/,
    ],
    ["something\nelse", 3, /ended with code 3 \(else\); use "--engine wasm"/],
    ["", 0, /fetched no wheel/],
  ];
  for (const [stderr, code, wanted] of cases) {
    await withFetch({ python: pipThatSays(stderr, code) }, (outcome) => {
      assertMatch(reason(outcome), wanted);
      assertMatch(reason(outcome), /^Cannot fetch TensorFlow: /);
    });
  }
});

Deno.test("fetchTensorflow: too little room is said before anything is fetched", async () => {
  const python = pipThatSays("must not be asked");
  await withFetch({ python, freeBytes: () => 1000 }, (outcome) => {
    assertMatch(reason(outcome), /has 0 MB free, wanted \d+ MB while unpacking; free some space/);
    assertEquals(outcome.said, []);
  });
});

Deno.test("fetchTensorflow: a disk that fills up while pip runs is a reason", async () => {
  const python: RunPython = () =>
    Promise.reject(new Error("No space left on device (os error 28)"));
  await withFetch(
    { python },
    (outcome) => assertMatch(reason(outcome), /is full; free some space/),
  );
});

Deno.test("fetchTensorflow: a cache folder that cannot be written is a reason", async () => {
  const folder = await Deno.makeTempDir();
  try {
    // A file where the folder should be: whoever runs this, root too, cannot make it.
    await Deno.writeTextFile(`${folder}/cache`, "");
    const finding = await fetchTensorflow({ wheel, cache: `${folder}/cache`, say: () => {} });
    assert("reasons" in finding);
    assertMatch(
      finding.reasons[0]!,
      /cannot be written: .*; let XDG_CACHE_HOME name a folder that can/,
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("fetchTensorflow: two at once fetch once", async () => {
  await withFetch({ python: pipThatFetches(bytes) }, async ({ cache }) => {
    await Deno.remove(cachedFolder(cache, wheel), { recursive: true });
    let runs = 0;
    const python: RunPython = async (args) => {
      runs++;
      return await pipThatFetches(bytes)(args);
    };
    const options = { wheel, cache, say: () => {}, python, freeBytes: () => 1e12 };
    const both = await Promise.all([fetchTensorflow(options), fetchTensorflow(options)]);
    assert(both.every((finding) => "found" in finding));
    assertEquals(runs, 1);
  });
});

Deno.test("fetchTensorflow: through the real pip and its settings, or without it the reason", async () => {
  const shop = await Deno.makeTempDir();
  try {
    await Deno.writeFile(`${shop}/${file}`, bytes);
    const settings = { PIP_NO_INDEX: "1", PIP_FIND_LINKS: shop, PIP_CONFIG_FILE: "/dev/null" };
    const python: RunPython = (args, env) => runPython(args, { ...env, ...settings });
    const pip = await runPython(["-m", "pip", "--version"]);
    await withFetch({ python }, (outcome) => {
      if (pip.code === 0) assert("found" in outcome.finding, JSON.stringify(outcome.finding));
      else assertMatch(reason(outcome), /no python3|no pip/);
    });
    const other = { ...wheel, sha256: "0".repeat(64) };
    await withFetch({ python, wheel: other }, (outcome) => {
      assertMatch(
        reason(outcome),
        pip.code === 0 ? /trusts \(SHA-256 wanted 0000/ : /no python3|no pip/,
      );
    });
  } finally {
    await Deno.remove(shop, { recursive: true });
  }
});
