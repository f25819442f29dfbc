import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { commands } from "./commands.ts";
import { commandHelp, overviewHelp } from "./help.ts";

Deno.test("overviewHelp: names every command and every exit code", () => {
  const text = overviewHelp(commands);
  for (const { name, summary } of commands) {
    for (const part of [name, summary]) assertStringIncludes(text, part);
  }
  for (const code of ["0 nothing", "1 something", "2 usage", "3 inconclusive", "4 broken", "130"]) {
    assertStringIncludes(text, code);
  }
});

for (const command of commands) {
  Deno.test(`commandHelp: "${command.name}" shows each flag with its values and default, and examples`, () => {
    const text = commandHelp(command);
    for (const [name, flag] of Object.entries(command.flags)) {
      assertStringIncludes(text, `--${name} ${flag.placeholder}`.trimEnd());
      if (flag.required) assertStringIncludes(text, "(required)");
    }
    for (const { name, values = [] } of command.positionals) {
      for (const word of [name, ...values]) assertStringIncludes(text, word);
    }
    assert(command.examples.length > 0, "no example");
    for (const line of text.split("\n")) assert(line.length <= 110, line);
  });
}

Deno.test("commandHelp: reads as a person wants it", () => {
  assertEquals(
    commandHelp(commands.find(({ name }) => name === "data")!),
    `fetch a data set's official files into your data folder, checksums compared

A download that broke off goes on where it stopped when the same command is given again.

Usage: deno task data DATA-SET [flags]

  DATA-SET  which one: cifar-10, mnist, fashion-mnist, tinyshakespeare

Flags:
  --to DIR  folder for it (default: EOS_DATA, else your data folder)
  --help    this text

Examples:
  deno task data cifar-10
  deno task data mnist --to data
`,
  );
});
