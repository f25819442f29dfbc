import { assertEquals } from "@std/assert";
import { commands } from "./commands.ts";
import { parseCommand } from "./parse_command.ts";
import { replayLine } from "./replay_line.ts";

Deno.test("replayLine: the command line understands what the report prints", () => {
  const origin = { profile: "test", seed: 7, engine: "wasm" };
  for (const control of [undefined, "frozen-quadratic"]) {
    const line = replayLine(origin, "H2-above", 14, 2, control);
    const request = parseCommand(line.replace("deno task ", "").split(" "), commands);
    assertEquals(request.kind === "run" && [request.positionals, request.values], [["H2-above"], {
      ...origin,
      cell: 14,
      replicate: 2,
      control,
      out: "reports/local",
    }]);
  }
});
