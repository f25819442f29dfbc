import { assert, assertEquals, assertMatch } from "@std/assert";
import { fakeWheel } from "./fake_wheel.ts";
import { locateTensorflow } from "./locate.ts";
import type { RunPython } from "./run_python.ts";

const { bytes, file, wheel } = fakeWheel();

/** A Python without TensorFlow, whose pip can fetch it. */
const python: RunPython = async (args) => {
  const to = args.indexOf("-d");
  if (to >= 0) await Deno.writeFile(`${args[to + 1]}/${file}`, bytes);
  return { code: 0, stdout: "{}", stderr: "" };
};

async function locate(values: Record<string, string>) {
  const home = await Deno.makeTempDir();
  const said: string[] = [];
  try {
    const env = (name: string) => ({ XDG_CACHE_HOME: home, ...values })[name];
    const say = (line: string) => said.push(line);
    return {
      said,
      finding: await locateTensorflow({ env, python, wheel, say, freeBytes: () => 1e12 }),
    };
  } finally {
    await Deno.remove(home, { recursive: true });
  }
}

Deno.test("locateTensorflow: fetches when there is none", async () => {
  const { finding, said } = await locate({});
  assert("found" in finding);
  assertEquals(finding.found.source, "cache");
  assertMatch(said[0]!, /^Fetching TensorFlow 2\.21\.0 once/);
});

Deno.test("locateTensorflow: EOS_FETCH=no is obeyed and named", async () => {
  const { finding, said } = await locate({ EOS_FETCH: "no" });
  assert("reasons" in finding);
  assertMatch(finding.reasons.at(-1)!, /EOS_FETCH=no forbids it; unset EOS_FETCH/);
  assertEquals(said, []);
});

Deno.test("locateTensorflow: a folder that was named and does not do is not replaced by a fetch", async () => {
  const { finding, said } = await locate({ EOS_TENSORFLOW: "/nowhere" });
  assert("reasons" in finding);
  assertEquals(said, []);
});
