import { z } from "zod";
import { figureSchema } from "./figure_schema.ts";
import { verdictFileSchema } from "./verdict_file_schema.ts";

/**
 * JSON Schema (draft 2020-12) of `verdicts.json`, published as fixtures/verdicts.schema.json by
 *
 *     deno eval "import { verdictJsonSchema as schema } from './src/verdict/mod.ts'; \
 *       console.log(JSON.stringify(schema(), null, 2))" > fixtures/verdicts.schema.json
 */
export function verdictJsonSchema(): unknown {
  return published("verdicts@1", "verdicts.json: the verdicts of one run", verdictFileSchema);
}

/**
 * JSON Schema (draft 2020-12) of `figures/<id>.json`, published as fixtures/figure.schema.json by
 *
 *     deno eval "import { figureJsonSchema as schema } from './src/verdict/mod.ts'; \
 *       console.log(JSON.stringify(schema(), null, 2))" > fixtures/figure.schema.json
 */
export function figureJsonSchema(): unknown {
  return published("figure@1", "figures/<id>.json: the data of one figure", figureSchema);
}

function published(name: string, title: string, schema: z.ZodType): unknown {
  const { $schema, ...rest } = z.toJSONSchema(schema);
  return { $schema, $id: `urn:edge-of-stability:${name}`, title, ...rest };
}
