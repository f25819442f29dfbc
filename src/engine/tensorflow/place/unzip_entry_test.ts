import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { makeZip } from "./make_zip.ts";
import { unzipEntry } from "./unzip_entry.ts";
import { zipBytes } from "./zip_bytes.ts";
import { readZipDirectory } from "./zip_directory.ts";

async function unzipAll(zip: Uint8Array): Promise<Record<string, number[]>> {
  const source = zipBytes(zip);
  const all: Record<string, number[]> = {};
  for (const entry of readZipDirectory(source)) {
    const bytes: number[] = [];
    for await (const piece of unzipEntry(source, entry)) bytes.push(...piece);
    all[entry.name] = bytes;
  }
  return all;
}

const filesOf = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 8 }),
  fc.uint8Array({ maxLength: 300 }),
  { maxKeys: 4, noNullPrototype: true },
);

Deno.test("unzipEntry: gives back what was packed, deflated or stored", async () => {
  await fc.assert(
    fc.asyncProperty(filesOf, fc.boolean(), async (files, stored) => {
      const wanted = Object.fromEntries(Object.entries(files).map(([k, v]) => [k, [...v]]));
      assertEquals(await unzipAll(makeZip(files, { stored })), wanted);
    }),
    { seed: 1, numRuns: 60 },
  );
});

Deno.test("unzipEntry: any changed or missing byte is found, or changes nothing that is given out", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1, maxLength: 300 }),
      fc.boolean(),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      fc.boolean(),
      async (bytes, stored, at, flip, cut) => {
        const zip = makeZip({ "f": bytes }, { stored });
        const place = at % zip.length;
        const bad = cut ? zip.slice(0, place) : zip.slice();
        if (!cut) bad[place]! ^= flip;
        let got: Record<string, number[]>;
        try {
          got = await unzipAll(bad);
        } catch (error) {
          assert(error instanceof Error && /^it|^its/.test(error.message), String(error));
          return;
        }
        // Dates, versions and the local header's copies are not read; and a name may change, or an entry go uncounted.
        for (const content of Object.values(got)) assertEquals(content, [...bytes]);
      },
    ),
    { seed: 2, numRuns: 400 },
  );
});

Deno.test("unzipEntry: a file that unpacks to more than its directory says is stopped", async () => {
  const zip = makeZip({ "bomb": new Uint8Array(5_000_000) });
  const source = zipBytes(zip);
  const [entry] = readZipDirectory(source);
  const error = await assertRejects(async () => {
    for await (const piece of unzipEntry(source, { ...entry!, size: 10 })) {
      assert(piece.length <= 10);
    }
  }, Error);
  assertStringIncludes(error.message, 'its "bomb" unpacks to more bytes, wanted 10');
});

Deno.test("unzipEntry: a method other than deflate is refused by its number", async () => {
  const source = zipBytes(makeZip({ "x": new Uint8Array(4) }));
  const [entry] = readZipDirectory(source);
  const error = await assertRejects(
    async () => await unzipEntry(source, { ...entry!, method: 12 }).next(),
    Error,
  );
  assertStringIncludes(error.message, "method 12");
});
