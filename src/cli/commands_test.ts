import { assertEquals } from "@std/assert";
import { commands } from "./commands.ts";
import { parseCommand } from "./parse_command.ts";

Deno.test("commands: every example in the help is understood", () => {
  for (const { name, examples } of commands) {
    for (const example of examples) {
      const args = example.replace(/^deno task /, "").split(" ");
      const request = parseCommand(args, commands);
      assertEquals([request.kind, args[0]], ["run", name], example);
    }
  }
});

Deno.test("commands: names are unique and flags are in lower case", () => {
  const names = commands.map(({ name }) => name);
  assertEquals(new Set(names).size, names.length);
  const flags = commands.flatMap((command) => Object.keys(command.flags));
  assertEquals(flags.filter((flag) => !/^[a-z]+(-[a-z]+)*$/.test(flag)), []);
});
