import { eachImport } from "../each_import.ts";

/** `@tensorflow/*` is imported only inside `src/engine`; everyone else takes `tf` from its `mod.ts`. */
export const tfjs: Deno.lint.Rule = eachImport((from, to, specifier) => {
  if (to.kind !== "package" || from.room === "engine") return null;
  const name = specifier.replace(/^npm:\/?/, "");
  if (!name.startsWith("@tensorflow/")) return null;
  return `"${specifier}" outside src/engine: take tf from src/engine/mod.ts`;
});
