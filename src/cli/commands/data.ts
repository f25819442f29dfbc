import type { DataSetName } from "../../tasks/types.ts";
import { type Command, command } from "../command.ts";
import { exitCode } from "../exit_code.ts";
import { text } from "../flag.ts";
import { requireWritableFolder } from "../writable_folder.ts";

const dataSets: readonly DataSetName[] = ["cifar-10", "mnist", "fashion-mnist", "tinyshakespeare"];

const flags = {
  to: text({
    placeholder: "DIR",
    help: "folder for it (default: EOS_DATA, else your data folder)",
  }),
};

/** `eos data`: fetches an official data set, checked against its published sums. */
export function dataCommand(): Command {
  return command({
    name: "data",
    summary: "fetch a data set's official files into your data folder, checksums compared",
    description: [
      "A download that broke off goes on where it stopped when the same command is given again.",
    ],
    positionals: [{ name: "DATA-SET", help: "which one", required: true, values: dataSets }],
    flags,
    examples: ["deno task data cifar-10", "deno task data mnist --to data"],
    async run({ values, positionals }, surroundings, work) {
      const folder = values.to ?? await work.dataFolder(surroundings.env);
      await requireWritableFolder(folder, "--to");
      const say = (line: string) => surroundings.err.write(`${line}\n`);
      await work.fetchData(positionals[0]!, folder, say);
      surroundings.out.write(`${folder}\n`);
      const found = await work.dataFolder(surroundings.env) === folder;
      if (!found) say(`to use it, set EOS_DATA=${folder}`);
      return exitCode.fine;
    },
  });
}
