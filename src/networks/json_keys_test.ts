import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { jsonKeys } from "./json_keys.ts";

Deno.test("jsonKeys: repeats are kept, keys of inner objects are not", () => {
  assertEquals(jsonKeys(`{"a": {"a": 1}, "b" : ["c"], "a": "d: {"}`), ["a", "b", "a"]);
});

Deno.test("jsonKeys: of an object's own JSON text they are its keys", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
      const text = JSON.stringify(object, null, 1);
      assertEquals(jsonKeys(text), Object.keys(JSON.parse(text)));
    }),
    { seed: 1, numRuns: 200 },
  );
});
