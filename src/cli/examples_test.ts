import { assertEquals } from "@std/assert";
import { commands } from "./commands.ts";
import { parseCommand } from "./parse_command.ts";
import { fakeClaims, fakeWork } from "./test_fakes.ts";

const table = commands(fakeWork());

Deno.test("commands: every example in the help is understood", () => {
  for (const { name, examples } of table) {
    for (const example of examples) {
      const args = example.replace(/^deno task /, "").split(" ");
      const request = parseCommand(args, table);
      assertEquals([request.kind, args[0]], ["run", name], example);
    }
  }
});

Deno.test("commands: names are unique and flags are in lower case", () => {
  const names = table.map(({ name }) => name);
  assertEquals(new Set(names).size, names.length);
  const flags = table.flatMap((command) => Object.keys(command.flags));
  assertEquals(flags.filter((flag) => !/^[a-z]+(-[a-z]+)*$/.test(flag)), []);
  assertEquals(fakeClaims.length, 4);
});
