import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { libraryNames } from "../platform.ts";
import { fakeLibrary, fakeWheel } from "./fake_wheel.ts";
import { findTensorflow } from "./find.ts";
import type { Finding } from "./place.ts";
import { type RunPython, runPython } from "./run_python.ts";

const { wheel } = fakeWheel();

/** A folder with whole libraries in it (and no more of TensorFlow), for the time of `f`. */
async function withLibraries(f: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    for (const name of Object.values(libraryNames())) {
      await Deno.writeFile(`${folder}/${name}`, fakeLibrary(1000));
    }
    await f(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const answers = (answer: unknown): RunPython => () =>
  Promise.resolve({ code: 0, stdout: JSON.stringify(answer), stderr: "" });

const find = (values: Record<string, string>, python: RunPython = answers({})) =>
  findTensorflow({ env: (name) => values[name], python, wheel });

function reasons(finding: Finding): string {
  assert("reasons" in finding);
  return finding.reasons.join("\n");
}

Deno.test("findTensorflow: EOS_TENSORFLOW names the folder, or the one above its tensorflow", async () => {
  await withLibraries(async (folder) => {
    const wanted = { folder, version: undefined, source: "EOS_TENSORFLOW" as const, cuda: false };
    assertEquals(await find({ EOS_TENSORFLOW: folder }), { found: wanted });
    await Deno.mkdir(`${folder}/above`);
    await Deno.symlink(folder, `${folder}/above/tensorflow`);
    const above = { ...wanted, folder: `${folder}/above/tensorflow` };
    assertEquals(await find({ EOS_TENSORFLOW: `${folder}/above` }), { found: above });
  });
});

Deno.test("findTensorflow: a named folder that does not do is said, and not replaced by another", async () => {
  await withLibraries(async (folder) => {
    const python = answers({ folder, version: "2.21.0" });
    const missing = await find({ EOS_TENSORFLOW: "/nowhere" }, python);
    assertMatch(
      reasons(missing),
      /EOS_TENSORFLOW="\/nowhere": it has no "lib.*; name a folder that/,
    );
    await Deno.truncate(`${folder}/${libraryNames().main}`, 999);
    const cut = await find({ EOS_TENSORFLOW: folder }, python);
    assertStringIncludes(reasons(cut), "it ends after 999 of 1000 bytes");
  });
});

Deno.test("findTensorflow: the user's Python's comes before the cache, and tells whether it is for CUDA", async () => {
  await withLibraries(async (folder) => {
    const python = answers({ folder, version: "2.21.1" });
    const wanted = { folder, version: "2.21.1", source: "python" as const, cuda: false };
    assertEquals(await find({}, python), { found: wanted });
    await Deno.mkdir(`${folder}/python/platform`, { recursive: true });
    const notes = 'build_info = collections.OrderedDict([("is_cuda_build", True)])';
    await Deno.writeTextFile(`${folder}/python/platform/build_info.py`, notes);
    assertEquals(await find({}, python), { found: { ...wanted, cuda: true } });
  });
});

Deno.test("findTensorflow: another version in the user's Python is named with the one wanted", async () => {
  await withLibraries(async (folder) => {
    const finding = await find({}, answers({ folder, version: "2.16.1" }));
    assertMatch(
      reasons(finding),
      /found TensorFlow 2\.16\.1, wanted 2\.21; run "python3 -m pip install/,
    );
  });
});

Deno.test("findTensorflow: without any, each place says why", async () => {
  const text = reasons(await find({ HOME: "/nowhere" }));
  assertMatch(text, /your Python: it has no TensorFlow; run/);
  assertMatch(text, /cache holds no TensorFlow/);
  const noPython: RunPython = () => Promise.resolve({ code: "absent", stdout: "", stderr: "" });
  assertMatch(
    reasons(await find({}, noPython)),
    /there is no python3 .*\n.*neither XDG_CACHE_HOME nor HOME/,
  );
});

Deno.test("findTensorflow: a platform without a wheel is pointed to wasm", async () => {
  const finding = await findTensorflow({
    env: () => undefined,
    python: answers({}),
    wheel: undefined,
  });
  assertMatch(reasons(finding), /there is none for .*"--engine wasm"/);
});

Deno.test("findTensorflow: asks a real Python without importing TensorFlow, from whatever folder", async () => {
  const folder = await Deno.makeTempDir();
  try {
    // A package of that name on Python's path, of no known version, which could not be imported.
    await Deno.mkdir(`${folder}/tensorflow`);
    await Deno.writeTextFile(`${folder}/tensorflow/__init__.py`, "raise SystemExit(3)");
    const python: RunPython = (args) => runPython(args, { PYTHONPATH: folder });
    const run = await runPython(["--version"]);
    const text = reasons(await find({}, python));
    assertMatch(text, run.code === 0 ? /found TensorFlow/ : /there is no python3/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
