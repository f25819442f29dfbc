import { assertEquals } from "@std/assert";
import { lossList } from "./loss_list.ts";
import { taskForms } from "./task_forms.ts";

Deno.test("lossList: it has the losses of the tasks, each once", () => {
  const listed = lossList.map(({ name }) => name);
  assertEquals(listed.toSorted(), [...new Set(taskForms.flatMap(({ losses }) => losses))].sort());
});
