import { assertEquals } from "@std/assert";
import { nearest } from "./nearest.ts";

const tasks = ["chebyshev", "blobs", "mnist", "fashion-mnist"];

Deno.test("nearest: a slip of the keyboard finds the word that was meant", () => {
  assertEquals(nearest("chebychev", tasks), "chebyshev");
  assertEquals(nearest("blob", tasks), "blobs");
  assertEquals(nearest("MNIST", tasks), "mnist");
  assertEquals(nearest("mnits", tasks), "mnist"); // neighbours swapped: one edit
  assertEquals(nearest("mints", tasks), undefined); // two of five letters: could be anything
});

Deno.test("nearest: words that are far away, empty or endless find nothing", () => {
  assertEquals(nearest("imagenet", tasks), undefined);
  assertEquals(nearest("", tasks), undefined);
  assertEquals(nearest("blobs".repeat(10_000), tasks), undefined);
  assertEquals(nearest("blobs", []), undefined);
});

Deno.test("nearest: of two equally near words the first wins", () => {
  assertEquals(nearest("bat", ["cat", "hat"]), "cat");
});
