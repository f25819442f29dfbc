import { assertEquals } from "@std/assert";
import type { z } from "zod";
import type { FigureData, VerdictFile } from "./evidence.ts";
import type { figureSchema } from "./figure_schema.ts";
import { figureJsonSchema, verdictJsonSchema } from "./json_schemas.ts";
import type { verdictFileSchema } from "./verdict_file_schema.ts";

const published = (file: string) =>
  JSON.parse(Deno.readTextFileSync(new URL(`../../fixtures/${file}`, import.meta.url)));

Deno.test("verdictJsonSchema: fixtures/verdicts.schema.json is current", () => {
  assertEquals(
    published("verdicts.schema.json"),
    verdictJsonSchema(),
    "write it again with the call in the docstring of verdictJsonSchema",
  );
});

Deno.test("figureJsonSchema: fixtures/figure.schema.json is current", () => {
  assertEquals(
    published("figure.schema.json"),
    figureJsonSchema(),
    "write it again with the call in the docstring of figureJsonSchema",
  );
});

type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;
type Same<A, B> = [A] extends [B] ? [B] extends [A] ? true : false : false;

Deno.test("verdictFileSchema and figureSchema: they say what the types say (checked by the compiler)", () => {
  const verdicts: Same<Frozen<z.infer<typeof verdictFileSchema>>, Frozen<VerdictFile>> = true;
  const figure: Same<Frozen<z.infer<typeof figureSchema>>, Frozen<FigureData>> = true;
  assertEquals([verdicts, figure], [true, true]);
});
