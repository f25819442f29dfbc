import { type Place, placeOf } from "./place.ts";
import { type Target, targetOf } from "./target.ts";

type Literal = Deno.lint.StringLiteral;

/** A lint rule that asks `judge` about every import and re-export of a file; a sentence is a finding, null is none. */
export function eachImport(
  judge: (from: Place, to: Target, file: string) => string | null,
): Deno.lint.Rule {
  return {
    create(context) {
      const from = placeOf(context.filename);
      const check = (source: Literal | null | undefined) => {
        if (typeof source?.value !== "string") return;
        const message = judge(from, targetOf(from, source.value), source.value);
        if (message !== null) context.report({ node: source, message });
      };
      return {
        ImportDeclaration: (node) => check(node.source),
        ExportNamedDeclaration: (node) => check(node.source as Literal | null),
        ExportAllDeclaration: (node) => check(node.source),
        ImportExpression: (node) => {
          if (node.source.type === "Literal") check(node.source as Literal);
        },
      };
    },
  };
}
