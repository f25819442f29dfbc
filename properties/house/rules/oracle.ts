import { eachImport } from "../each_import.ts";

const allowed = [
  /^properties\//,
  /^experiments\/performance\//,
  /^src\/cli\/doctor[^/]*\.ts$/,
  /^src\/oracle\//,
];

/** The slow float64 oracle is a second opinion: what it judges never leans on it. */
export const oracle: Deno.lint.Rule = eachImport((from, to) => {
  if (to.kind !== "file" || to.place.room !== "oracle") return null;
  if (allowed.some((pattern) => pattern.test(from.path))) return null;
  return "src/oracle is imported only by properties, experiments/performance and the doctor command";
});
