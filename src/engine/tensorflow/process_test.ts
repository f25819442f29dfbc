import { assertEquals } from "@std/assert";
import { chooseThreads, configProto, fixEnvironment } from "./process.ts";

Deno.test("chooseThreads: all the machine's unless fewer are asked for, at least one", () => {
  const all = navigator.hardwareConcurrency;
  assertEquals(chooseThreads({}).intra, all);
  assertEquals(chooseThreads({ intra: 1 }), { intra: 1, inter: 1 });
  assertEquals(chooseThreads({ intra: 1000 }).intra, all);
  assertEquals(chooseThreads({ intra: 0, inter: 0 }), { intra: 1, inter: 1 });
});

Deno.test("configProto: fields 2, 5 and 6.4, numbers over 127 in two bytes", () => {
  assertEquals([...configProto({ intra: 2, inter: 1 })], [0x10, 2, 0x28, 1, 0x32, 2, 0x20, 1]);
  assertEquals([...configProto({ intra: 300, inter: 1 })].slice(0, 4), [0x10, 0xac, 2, 0x28]);
});

Deno.test("fixEnvironment: fixes what changes numbers, whatever the user has set", () => {
  const before = Deno.env.get("XLA_FLAGS");
  Deno.env.set("XLA_FLAGS", "--no_such_flag");
  Deno.env.set("TF_ENABLE_ONEDNN_OPTS", "1");
  fixEnvironment();
  assertEquals(Deno.env.get("TF_ENABLE_ONEDNN_OPTS"), "0");
  assertEquals(Deno.env.get("NVIDIA_TF32_OVERRIDE"), "0");
  assertEquals(Deno.env.get("XLA_FLAGS"), "--xla_backend_optimization_level=1");
  if (before !== undefined) Deno.env.set("XLA_FLAGS", before);
});
