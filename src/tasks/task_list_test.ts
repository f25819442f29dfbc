import { assert, assertEquals } from "@std/assert";
import { parseTask } from "./parse_task.ts";
import { taskList } from "./task_list.ts";

Deno.test("taskList: every family with an example that parses and the losses that its tasks have", () => {
  for (const { form, example, meaning, losses } of taskList()) {
    assertEquals(parseTask(example).losses, losses);
    assert(form.startsWith(example.split(":")[0]!) && meaning !== "");
  }
});
