import { placeOf } from "../place.ts";

const partial = /^(Deno\.test|t\.step|describe|it|test)\.(only|ignore|skip)$/;

/** No test is singled out, left out or tried again: a suite that passes has run whole, once. */
export const wholeTests: Deno.lint.Rule = {
  create(context) {
    if (placeOf(context.filename).wing === "") return {};
    return {
      MemberExpression(node) {
        const name = context.sourceCode.getText(node);
        if (partial.test(name)) {
          context.report({ node, message: `${name}: every test runs, always` });
        }
      },
      Property(node) {
        if (!inTestCall(node) || node.key.type !== "Identifier") return;
        if (!["only", "ignore", "retry"].includes(node.key.name)) return;
        context.report({
          node,
          message: `"${node.key.name}" in a test: every test runs, always and once`,
        });
      },
    };
  },
};

/** Whether the property belongs directly to an argument of Deno.test(…) or t.step(…). */
function inTestCall(node: Deno.lint.Property): boolean {
  const call = node.parent.type === "ObjectExpression" ? node.parent.parent : null;
  if (
    call?.type !== "CallExpression" || call.callee.type !== "MemberExpression"
  ) return false;
  return call.callee.property.type === "Identifier" &&
    ["test", "step"].includes(call.callee.property.name);
}
