import { assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import { openTensorflow } from "./open_tensorflow.ts";
import { fakeLibrary } from "./place/fake_wheel.ts";
import { findTensorflow } from "./place/find.ts";
import { libraryNames } from "./platform.ts";
import { withLibrary } from "./with_library.ts";

withLibrary(
  "openTensorflow: says its version, device and threads",
  ({ version, device, threads }) => {
    assertMatch(version, /^2\.21\./);
    assertMatch(device, /^CPU$|GPU:0/);
    assertEquals(threads.intra, navigator.hardwareConcurrency);
  },
);

withLibrary("openTensorflow: one that is closed refuses calls, and another opens", async () => {
  const finding = await findTensorflow();
  if (!("found" in finding)) throw new Error("found a moment ago");
  const first = openTensorflow({ folder: finding.found.folder });
  const b = first.binding;
  const left = b.createTensor([1], b.TF_FLOAT, [1]);
  first.close();
  first.close();
  for (
    const call of [
      () => b.createTensor([1], b.TF_FLOAT, [1]),
      () => b.executeOp("NoOp", [], [], 0),
      () => b.tensorDataSync(left),
      () => first.removeFunction("f"),
    ]
  ) {
    assertThrows(call, Error, "Cannot use");
  }
  const second = openTensorflow({ folder: finding.found.folder });
  const id = second.binding.createTensor([1], b.TF_FLOAT, [2]);
  assertEquals([...second.binding.tensorDataSync(id)], [2]);
  assertThrows(() => second.binding.deleteTensor(left), Error, "Cannot use tensor");
  second.close();
});

withLibrary("openTensorflow: not while a call is under way is it closed", async () => {
  const finding = await findTensorflow();
  if (!("found" in finding)) throw new Error("found a moment ago");
  const library = openTensorflow({ folder: finding.found.folder });
  const call = library.binding.callFunctionAside("NoOp", false, [], []);
  assertThrows(() => library.close(), Error, "1 calls are under way");
  await call;
  library.close();
});

Deno.test("openTensorflow: what is no library says so and names a way out", () => {
  const folder = Deno.makeTempDirSync();
  try {
    const missing = assertThrows(() => openTensorflow({ folder }), Error);
    assertStringIncludes(missing.message, "Cannot load");
    for (const name of Object.values(libraryNames())) {
      Deno.writeFileSync(`${folder}/${name}`, fakeLibrary(1000));
    }
    const fake = assertThrows(() => openTensorflow({ folder }), Error);
    assertMatch(fake.message, /Cannot load .*; remove the file and fetch it again/);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});
