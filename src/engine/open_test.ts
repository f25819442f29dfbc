import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { UsageError } from "../std/usage_error.ts";
import { openEngine } from "./open.ts";

/** Runs `test` where EOS_TENSORFLOW names a folder that holds none. */
async function withoutTensorflow(test: () => Promise<void>): Promise<void> {
  const before = Deno.env.get("EOS_TENSORFLOW");
  Deno.env.set("EOS_TENSORFLOW", "/nowhere");
  try {
    await test();
  } finally {
    if (before === undefined) Deno.env.delete("EOS_TENSORFLOW");
    else Deno.env.set("EOS_TENSORFLOW", before);
  }
}

Deno.test("openEngine: where there is no TensorFlow, auto is wasm, and one line says why and what changes it", () =>
  withoutTensorflow(async () => {
    const said: string[] = [];
    const engine = await openEngine("auto", { say: (line) => said.push(line) });
    engine.close();
    assertEquals(engine.facts.name, "wasm");
    assertEquals(said.length, 1);
    assertMatch(said[0]!, /^The engine is wasm, .*"\/nowhere".*or unset it\. "deno task doctor"/);
  }));

Deno.test("openEngine: a TensorFlow asked for by name is refused with the reasons and the way without it", () =>
  withoutTensorflow(async () => {
    const error = await assertRejects(() => openEngine("tensorflow"), UsageError);
    assertMatch(
      error.message,
      /^Cannot use EOS_TENSORFLOW="\/nowhere".*\.\nTo do without it: "--engine wasm"\.$/s,
    );
  }));
