import { join } from "node:path";
import { renderFigure, runFigure } from "../../report/mod.ts";
import { UsageError } from "../../std/usage_error.ts";
import { type Command, command } from "../command.ts";
import { chosenEngine, engineFlag, outFlag, seedFlag } from "../common_flags.ts";
import { exitCode } from "../exit_code.ts";
import { choice, positiveNumber, text, toggle, wholeNumber } from "../flag.ts";
import { runJob } from "../job.ts";
import { rowWriter } from "../row_writer.ts";
import type { RunResult } from "../work.ts";
import { requireWritableFile } from "../writable_file.ts";
import { requireWritableFolder } from "../writable_folder.ts";
import { writeFile } from "../write_file.ts";

const flags = {
  net: text({
    placeholder: "SPEC",
    help: "the network, e.g. fc:200,200:tanh, cnn:32,32:tanh:avg, regression:100",
    required: true,
  }),
  task: text({
    placeholder: "SPEC",
    help: "the training set, e.g. chebyshev:5:20, blobs:40:2:2, mnist:1000, cifar10:5000",
    required: true,
  }),
  loss: choice(["mse", "cross-entropy"], {
    help: "mse is the mean over examples of half the squared error",
    fallback: "mse",
  }),
  optimizer: text({
    placeholder: "SPEC",
    help: "gd, polyak, nesterov, sgd, rmsprop, adam, adamw, sam, flow, taylor: see deno task list",
    fallback: "gd",
  }),
  schedule: text({
    placeholder: "SPEC",
    help: "how the step size goes, e.g. drop:at=1000:by=2, warmup:steps=500: see deno task list",
    fallback: "constant",
  }),
  eta: positiveNumber({
    placeholder: "NUMBER",
    help: "step size; for gradient flow the time of a step",
    required: true,
  }),
  steps: wholeNumber({
    placeholder: "N",
    help: "steps to take",
    min: 1,
    max: 100_000_000,
    required: true,
  }),
  measure: wholeNumber({
    placeholder: "N",
    help: "steps between measurements of the sharpness",
    fallback: 50,
    min: 1,
    max: 100_000_000,
  }),
  seed: seedFlag,
  replicates: wholeNumber({
    placeholder: "N",
    help: "networks that train in lockstep, each with its own initial weights",
    fallback: 1,
    min: 1,
    max: 4096,
  }),
  chunk: wholeNumber({
    placeholder: "N",
    help:
      "examples that gradients are taken of at a time, for data that do not fit memory; 0 for all",
    fallback: 0,
    min: 0,
    max: 100_000_000,
  }),
  init: text({ placeholder: "FILE", help: "initial weights (safetensors, named as PyTorch does)" }),
  save: text({ placeholder: "FILE", help: "where the final weights go (safetensors)" }),
  out: outFlag,
  engine: engineFlag(),
  fresh: toggle("begin at step 0, not where an interrupted run of the same command stopped"),
};

/** `eos run`: trains one network, or several in lockstep, and prints its rows. */
export function runCommand(): Command {
  return command({
    name: "run",
    summary: "train one network and print its loss and sharpness as JSON lines",
    description: [
      "Rows go to stdout, one JSON object a line: the loss at every step from 0 (before the first update), the sharpness at " +
      "multiples of --measure and at the last step, with the threshold at which the optimizer loses its stability and the " +
      "ratio of the two (for adaptive optimizers and SGD that of the effective sharpness, also told). run.svg, with the " +
      "threshold's line, goes into the folder of results.",
    ],
    positionals: [],
    flags,
    check({ init, save, replicates }) {
      for (const [name, file] of [["--init", init], ["--save", save]] as const) {
        if (file === undefined || replicates === 1) continue;
        throw new UsageError(
          `${name} is for one network's weights, found --replicates ${replicates}: leave one of the two out`,
        );
      }
    },
    examples: [
      "deno task run --net fc:200,200:tanh --task cifar10:5000 --loss mse --eta 0.01 --steps 1000",
      "deno task run --net regression:100 --task chebyshev:4:20 --eta 0.4 --steps 2000 --measure 20",
      "deno task run --net fc:20,20:tanh --task blobs:80:2:2 --optimizer adam:beta1=0.9 --eta 0.003 --steps 2000",
    ],
    async run({ values, typed }, surroundings, work) {
      const engine = chosenEngine(values.engine, surroundings);
      const { init, save, out, fresh, engine: _, chunk, ...rest } = values;
      await requireWritableFolder(out, "--out");
      if (save !== undefined) await requireWritableFile(save, "--save");
      const initialWeights = init === undefined
        ? undefined
        : { name: init, bytes: await readWeights(init) };
      const rows = rowWriter(surroundings.out);
      return await runJob<RunResult>(
        surroundings,
        work,
        { engine, fresh, resume: typed },
        (given) =>
          work.run({
            ...given,
            ...rest,
            ...(chunk > 0 ? { chunk } : {}),
            ...(initialWeights ? { initialWeights } : {}),
            keepWeights: save !== undefined,
            onRow: rows.write,
          }),
        async ({ title, weights, threshold }) => {
          const path = join(out, "run.svg");
          const line = threshold === undefined ? {} : { threshold };
          await writeFile(
            path,
            renderFigure(runFigure({ ...rows.figureInput(title, {}), ...line })),
          );
          surroundings.err.write(`figure: ${path}\n`);
          if (save !== undefined && weights) await writeFile(save, weights);
          return exitCode.fine;
        },
      );
    },
  });
}

async function readWeights(path: string): Promise<Uint8Array> {
  try {
    return await Deno.readFile(path);
  } catch (error) {
    const { NotFound, IsADirectory } = Deno.errors;
    const state = error instanceof NotFound
      ? "there is no such file"
      : error instanceof IsADirectory
      ? "it is a folder"
      : (error as Error).message;
    throw new UsageError(
      `Cannot read the weights "${path}": ${state}; --init wants a safetensors file`,
      {
        cause: error,
      },
    );
  }
}
