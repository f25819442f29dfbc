import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { Buffer } from "node:buffer";
import { UsageError } from "../std/usage_error.ts";
import { readSafetensors } from "./read_safetensors.ts";
import { writeSafetensors } from "./write_safetensors.ts";

const tensor = { name: "0.weight", shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, -0) };
const other = { name: "0.bias", shape: [2], values: Float32Array.of(7, 8) };

/** A file with this header and as many zero bytes of data. */
function file(header: unknown, bytes: number): Uint8Array {
  const text = new TextEncoder().encode(
    typeof header === "string" ? header : JSON.stringify(header),
  );
  const all = new Uint8Array(8 + text.length + bytes);
  new DataView(all.buffer).setBigUint64(0, BigInt(text.length), true);
  all.set(text, 8);
  return all;
}
const entry = (begin: number, end: number, shape = [(end - begin) / 4], dtype = "F32") => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});

Deno.test("readSafetensors: reads what writeSafetensors wrote, bit for bit", () => {
  assertEquals(readSafetensors(writeSafetensors([tensor, other]), "w"), [tensor, other]);
});

Deno.test("readSafetensors: a Node buffer is read as any other bytes", () => {
  const bytes = Buffer.concat([Buffer.from("before"), writeSafetensors([tensor, other])]);
  assertEquals(readSafetensors(bytes.subarray(6), "w"), [tensor, other]);
});

Deno.test("readSafetensors: metadata, spaces behind the header and tensors in any order are read", () => {
  const header = { __metadata__: { format: "pt" }, b: entry(8, 16), a: entry(0, 8) };
  const found = readSafetensors(file(`${JSON.stringify(header)}   `, 16), "w");
  assertEquals(found.map(({ name }) => name), ["b", "a"]);
});

Deno.test("readSafetensors: empty tensors, scalars and files without tensors are read", () => {
  const header = { none: entry(0, 0, [0, 4]), one: entry(0, 4, []) };
  assertEquals(readSafetensors(file(header, 4), "w").map((t) => t.values.length), [0, 1]);
  assertEquals(readSafetensors(file({}, 0), "w"), []);
});

Deno.test("readSafetensors: the counters that PyTorch saves with batch norms are left out", () => {
  const header = { a: entry(0, 4), "bn.num_batches_tracked": entry(4, 12, [], "I64") };
  assertEquals(readSafetensors(file(header, 12), "w").map(({ name }) => name), ["a"]);
  assertThrows(
    () => readSafetensors(file({ counter: entry(0, 8, [], "I64") }, 8), "w"),
    UsageError,
    `"counter" has entries of type "I64"`,
  );
});

Deno.test("readSafetensors: each kind of wrong file is refused with what is wrong", () => {
  const cases: [string, Uint8Array][] = [
    ["it has 3 bytes, fewer than a header's length", new Uint8Array(3)],
    [
      "its header should have 100 bytes, but 2 follow",
      Uint8Array.of(100, 0, 0, 0, 0, 0, 0, 0, 1, 2),
    ],
    ["its header is not JSON", file("{", 0)],
    ["its header is not JSON", Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0xff)],
    ["its header is not a JSON object", file("[]", 0)],
    [`its header names "a" twice`, file(`{"a": ${JSON.stringify(entry(0, 4))}, "\\u0061" : 1}`, 4)],
    [`"a" is not described`, file({ a: 3 }, 0)],
    [`"a" has entries of type "F16"; save it as float32`, file({ a: entry(0, 4, [2], "F16") }, 4)],
    [`"a" has no shape`, file({ a: { dtype: "F32", shape: [-1], data_offsets: [0, 4] } }, 4)],
    [`"a" has no pair`, file({ a: { dtype: "F32", shape: [1], data_offsets: [0] } }, 4)],
    [`"a" has 8 bytes, its shape [3] needs 12`, file({ a: entry(0, 8, [3]) }, 8)],
    [`"a" has -4 bytes, its shape [1] needs 4`, file({ a: entry(4, 0, [1]) }, 8)],
    [`"b" overlaps`, file({ a: entry(0, 8), b: entry(4, 8) }, 8)],
    ["bytes 4 to 8 of its data belong to no tensor", file({ a: entry(0, 4), b: entry(8, 12) }, 12)],
    ["bytes 4 to 8 of its data belong to no tensor", file({ a: entry(0, 4) }, 8)],
    ["it ends after 4 of at least 8 bytes", file({ a: entry(0, 8) }, 4)],
  ];
  for (const [message, bytes] of cases) {
    assertThrows(() => readSafetensors(bytes, "w"), UsageError, message);
  }
});

function readsOrRefuses(bytes: Uint8Array): void {
  try {
    readSafetensors(bytes, "w");
  } catch (error) {
    assert(error instanceof UsageError, String(error));
  }
}

Deno.test("readSafetensors: any bytes are weights or a UsageError", () => {
  const headers = fc.oneof(
    fc.json(),
    fc.dictionary(
      fc.string({ maxLength: 3 }),
      fc.record({
        dtype: fc.constantFrom("F32", "F16", "I64"),
        shape: fc.array(fc.integer({ min: -1, max: 3 }), { maxLength: 3 }),
        data_offsets: fc.array(fc.integer({ min: -1, max: 24 }), { maxLength: 3 }),
      }, { requiredKeys: [] }),
    ).map((header) => JSON.stringify(header)),
  );
  const files = fc.oneof(
    fc.uint8Array(),
    fc.tuple(headers, fc.nat(24)).map(([header, bytes]) => file(header, bytes)),
  );
  fc.assert(fc.property(files, readsOrRefuses), { seed: 1, numRuns: 500 });
});

Deno.test("readSafetensors: a file with bytes changed, cut or added is weights or a UsageError", () => {
  const good = writeSafetensors([tensor, other]);
  const changed = fc.tuple(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length)).map(
    ([at, byte, end]) => {
      const bytes = good.slice();
      bytes[at] = byte;
      return bytes.slice(0, end);
    },
  );
  fc.assert(fc.property(changed, readsOrRefuses), { seed: 2, numRuns: 500 });
});
