import { getRow, loop, type Tensor, tf } from "../engine/mod.ts";

/** How a set of examples is cut up. */
export interface ChunkOptions {
  /** Examples in the data; each data tensor has this number of rows, or a multiple of it. */
  readonly examples: number;
  /** Examples in a chunk; the last chunk is what is left. */
  readonly chunk: number;
  /**
   * How the loss couples examples: not at all (the default), in groups of so many neighbours, as ghost batch norm does, or all
   * of them. A chunk must not cut a group.
   */
  readonly coupled?: "none" | "all" | number;
}

/** @throws RangeError when chunks of that size would change what the loss is. */
export function checkChunks({ examples, chunk, coupled = "none" }: ChunkOptions): void {
  const refuse = (found: string, wanted: string) => {
    throw new RangeError(`Cannot work in chunks: ${found}; ${wanted}`);
  };
  for (const [name, value] of Object.entries({ examples, chunk })) {
    if (!Number.isInteger(value) || value < 1) {
      refuse(`${name} is ${value}`, "wanted a whole number from 1");
    }
  }
  if (chunk >= examples || coupled === "none") return;
  if (coupled === "all") {
    refuse(
      `the loss couples all of its ${examples} examples, a chunk has ${chunk}`,
      `take ${examples} examples a chunk, or a network whose examples are independent or in ghost batches`,
    );
  }
  if (chunk % Number(coupled) !== 0 || examples % Number(coupled) !== 0) {
    refuse(
      `the loss couples groups of ${coupled} examples, a chunk has ${chunk} of ${examples}`,
      `take a multiple of ${coupled} for both`,
    );
  }
}

/** A function of parameters, data and further tensors, each output a mean over the data's examples. */
export type OfExamples = (
  parameters: readonly Tensor[],
  data: readonly Tensor[],
  further: readonly Tensor[],
) => Tensor[];

/**
 * The same function with the data taken a chunk at a time, by a loop inside the engine that adds up the chunks' outputs by their
 * share of the examples: what a chunk needs on its way is freed before the next. `shapes` are the outputs'. Not
 * differentiable: gradients and products are to be taken inside.
 */
export function overChunks(f: OfExamples, options: ChunkOptions): (
  parameters: readonly Tensor[],
  data: readonly Tensor[],
  further: readonly Tensor[],
  shapes: readonly (readonly number[])[],
) => Tensor[] {
  checkChunks(options);
  const { examples, chunk } = options;
  const [whole, rest] = [Math.floor(examples / chunk), examples % chunk];
  return (parameters, data, further, shapes) => {
    checkRows(data, examples);
    if (chunk >= examples) return f(parameters, data, further);
    const cut = data.map((all) => inChunks(all, examples, chunk));
    const [p, d] = [parameters.length, data.length];
    const sums = loop(
      (sum, constants, step) => {
        const slices = constants.slice(p, p + d).map((all) => getRow(all, step));
        const parts = f(constants.slice(0, p), slices, constants.slice(p + d));
        return sum.map((s, i) => tf.add(s, tf.mul(parts[i]!, chunk / examples)));
      },
      shapes.map((shape) => tf.zeros([...shape])),
      [...parameters, ...cut, ...further],
      whole,
    );
    if (rest === 0) return sums;
    const last = data.map((all) => lastOf(all, all.shape[0]! / examples * rest));
    const parts = f(parameters, last, further);
    return sums.map((s, i) => tf.add(s, tf.mul(parts[i]!, rest / examples)));
  };
}

function checkRows(data: readonly Tensor[], examples: number): void {
  data.forEach(({ shape }, i) => {
    if ((shape[0] ?? 0) === 0 || shape[0]! % examples !== 0) {
      throw new RangeError(
        `Cannot work in chunks: data ${i} has shape [${shape}], wanted a multiple of ${examples} rows, the examples`,
      );
    }
  });
}

/** [examples · rows, ...] → [whole chunks, chunk · rows, ...]. */
function inChunks(all: Tensor, examples: number, chunk: number): Tensor {
  const whole = Math.floor(examples / chunk);
  const length = all.shape[0]! / examples * chunk;
  const rest = all.shape.slice(1);
  const used = whole * length === all.shape[0]!
    ? all
    : tf.slice(all, all.shape.map(() => 0), [whole * length, ...rest]);
  return tf.reshape(used, [whole, length, ...rest]);
}

function lastOf(all: Tensor, rows: number): Tensor {
  const start = [all.shape[0]! - rows, ...all.shape.slice(1).map(() => 0)];
  return tf.slice(all, start, [rows, ...all.shape.slice(1)]);
}
