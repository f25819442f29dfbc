import { placeOf } from "../place.ts";

/** No clock in `src` outside `cli`, tests included: a result must not depend on the time. */
export const clock: Deno.lint.Rule = {
  create(context) {
    const { wing, room } = placeOf(context.filename);
    if (wing !== "src" || room === "cli") return {};
    const report = (node: Deno.lint.Node, what: string) =>
      context.report({
        node,
        message: `${what} reads the clock: only src/cli may, and hands time in where it is needed`,
      });
    return {
      MemberExpression(node) {
        const name = context.sourceCode.getText(node).replace(
          /^globalThis\./,
          "",
        );
        if (
          ["Date.now", "performance.now", "Temporal.Now", "process.hrtime"]
            .includes(name)
        ) report(node, name);
      },
      NewExpression(node) {
        if (node.callee.type !== "Identifier" || node.callee.name !== "Date") {
          return;
        }
        if (node.arguments.length === 0) report(node, "new Date()");
      },
      CallExpression(node) {
        if (node.callee.type === "Identifier" && node.callee.name === "Date") {
          report(node, "Date()");
        }
      },
    };
  },
};
