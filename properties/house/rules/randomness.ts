import { placeOf } from "../place.ts";

/** Every random number comes from a seeded stream, tests included: no `Math.random`, no `crypto` randomness. */
export const randomness: Deno.lint.Rule = {
  create(context) {
    if (placeOf(context.filename).wing === "") return {};
    const unseeded = [
      "Math.random",
      "crypto.getRandomValues",
      "crypto.randomUUID",
    ];
    return {
      MemberExpression(node) {
        const name = context.sourceCode.getText(node).replace(
          /^globalThis\./,
          "",
        );
        if (!unseeded.includes(name)) return;
        context.report({
          node,
          message: `${name} cannot be replayed: draw from randomStream of src/statistics`,
        });
      },
    };
  },
};
