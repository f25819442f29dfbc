import { assertEquals } from "@std/assert";
import { splitSpec } from "./split_spec.ts";

Deno.test("splitSpec: parts by place, options behind them, a path to the end", () => {
  assertEquals(splitSpec("a:1::2:x=1:y:z=b=c"), {
    kind: "a",
    parts: ["1", "", "2"],
    options: [["x", "1"], ["y", ""], ["z", "b=c"]],
  });
  assertEquals(splitSpec("text:4:file=C:\\a:b=c:file=d"), {
    kind: "text",
    parts: ["4"],
    options: [["file", "C:\\a:b=c:file=d"]],
  });
  assertEquals(splitSpec(""), { kind: "", parts: [], options: [] });
});
