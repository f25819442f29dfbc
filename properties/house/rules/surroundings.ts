import { placeOf } from "../place.ts";

const names = [
  "args",
  "env",
  "exit",
  "exitCode",
  "stdin",
  "stdout",
  "stderr",
  "addSignalListener",
  "consoleSize",
];

/** What may be touched where, beside `src/cli`: each entry is a file or folder and the names that it needs. */
export const exceptions: readonly {
  readonly path: RegExp;
  readonly names: readonly string[];
  readonly reason: string;
}[] = [
  {
    path: /^src\/engine\/(tensorflow|open|choose|select)/,
    names: ["Deno.env"],
    reason:
      "finding TensorFlow, and the switches that its library reads from the environment when it is opened",
  },
  {
    path: /^src\/tasks\/data_folder/,
    names: ["Deno.env"],
    reason: "the user's data folder",
  },
];

/** Arguments, environment, exit, the console and signals belong to `src/cli`; the exceptions are listed above with reasons. */
export const surroundings: Deno.lint.Rule = {
  create(context) {
    const { wing, room, path, test } = placeOf(context.filename);
    if (wing !== "src" || room === "cli" || test) return {};
    const granted = exceptions.filter((e) => e.path.test(path)).flatMap((e) => e.names);
    return {
      MemberExpression(node) {
        const name = context.sourceCode.getText(node).replace(
          /^globalThis\./,
          "",
        );
        const forbidden = names.some((n) => name === `Deno.${n}`) ||
          /^(process|console)\.\w+$/.test(name);
        if (!forbidden || granted.includes(name)) return;
        context.report({
          node,
          message: `${name} outside src/cli: take what it gives as a parameter, or return it`,
        });
      },
    };
  },
};
