import { assertArrayIncludes, assertEquals } from "@std/assert";
import { remoteData } from "../../src/tasks/fetch/remote_data.ts";

const config = JSON.parse(Deno.readTextFileSync(new URL("../../deno.json", import.meta.url)));
const tasks: [string, { command: string; description: string }][] = Object.entries(config.tasks);

Deno.test("deno.json: every task says what it is for, and names a permission set that is there", () => {
  for (const [name, { command, description }] of tasks) {
    assertEquals(description.length > 10, true, name);
    for (const [, set] of command.matchAll(/-P=(\w+)/g)) {
      assertEquals(set! in config.permissions, true, `${name}: -P=${set}`);
    }
    assertEquals(/ -A| --allow-|--no-check|--parallel|--retry/.test(command), false, name);
  }
});

Deno.test("deno.json: only data may reach hosts, and it may reach each host that holds data", () => {
  const sets: [string, { net?: unknown }][] = Object.entries(config.permissions);
  assertEquals(sets.filter(([, set]) => set.net !== undefined).map(([name]) => name), ["data"]);
  const urls = Object.values(remoteData).flatMap(({ files }) => files.flatMap(({ urls }) => urls));
  assertArrayIncludes(config.permissions.data.net, urls.map((url) => new URL(url).host));
});

Deno.test("deno.json: what runs networks can write anywhere but into the project's own sources", () => {
  for (const name of ["default", "report", "data", "bench"]) {
    assertEquals(config.permissions[name].write.deny, [
      "./.git",
      "./src",
      "./properties",
      "./experiments",
      "./fixtures",
    ]);
  }
});

Deno.test("deno.json: versions are exact, tests watch for leaks", () => {
  for (const target of Object.values<string>(config.imports)) {
    const exact = /^(\.\/|(npm|jsr):\/?(@[\w-]+\/)?[\w-]+@\d+\.\d+\.\d+(\/[\w-]*)?$)/;
    assertEquals(exact.test(target), true, target);
  }
  assertEquals([config.test.sanitizeOps, config.test.sanitizeResources], [true, true]);
});
