import { assertEquals } from "@std/assert";
import { budgetKind } from "./budget_kind.ts";

Deno.test("budgetKind: follows the family, and for fully connected networks the task", () => {
  const kindOf = (network: string, task: string) => budgetKind({ network, task });
  assertEquals(kindOf("fc:4:tanh", "blobs:10:3:2"), "synthetic");
  assertEquals(kindOf("fc:4:tanh", "mnist:10"), "images");
  assertEquals(kindOf("deeplinear:3:10", "deeplinear:20:10"), "synthetic");
  assertEquals(kindOf("cnn:4:tanh:avg", "cifar10:10"), "convolutional");
  assertEquals(kindOf("vgg:11", "cifar10:10"), "deep");
});
