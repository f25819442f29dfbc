import {
  flatten,
  gradient,
  hessianProduct,
  type LossFunction,
  sizeOf,
} from "../../src/curvature/mod.ts";
import { compile, loop, read, type Tensor, tf } from "../../src/engine/mod.ts";
import { parseNetwork } from "../../src/networks/mod.ts";
import { lossPerReplicate } from "../../src/tasks/mod.ts";
import type { Loaded } from "./problems.ts";
import type { RowCase, RowTiming } from "./types.ts";

/** Step size of the gradient steps: small, so that nothing grows. */
const eta = 0.01;
/** Repetitions after which contestants compare numbers. */
const checked = 10;
/** What a timed run should take at least, in milliseconds. */
const enough = 300;

type Work = (state: Tensor[], constants: Tensor[]) => Tensor[];

/**
 * Times one row on the engine that is open. Every repetition depends on the one before: a product's result, scaled to
 * length one, is the next vector; a step's parameters are the next parameters. The check is what ten repetitions end
 * at: the length of the next product, or the sum of all parameters' squares.
 */
export async function measureRow(
  { problem, arrays }: Loaded<RowCase>,
  kinds: { readonly loop: boolean },
): Promise<RowTiming> {
  const { state, constants, work, outcome } = setUp(problem, arrays);
  const looped = compile((steps, ...all) => {
    const at = state.length;
    return loop((now, fixed) => work(now, fixed), all.slice(0, at), all.slice(at), steps!);
  }, "row_loop");
  const once = compile(
    (...all) => work(all.slice(0, state.length), all.slice(state.length)),
    "row",
  );
  const finish = compile(
    (...all) => [outcome(all.slice(0, state.length), all.slice(state.length))],
    "row_check",
  );
  const check = await checkOf(kinds.loop ? looped : undefined, once, finish, state, constants);
  const single = await perRepetition(async (count) => {
    for (let k = 0; k < count; k++) {
      const out = once(...state, ...constants);
      await read(out[0]!);
      tf.dispose(out);
    }
  });
  if (!kinds.loop) return { single, check };
  const inLoop = await perRepetition(async (count) => {
    const steps = tf.scalar(count, "int32");
    const out = looped(steps, ...state, ...constants);
    await read(out[0]!);
    tf.dispose([steps, ...out]);
  });
  return { single, loop: inLoop, check };
}

/** Milliseconds a repetition: more of them until a run takes long enough to be timed. */
async function perRepetition(run: (count: number) => Promise<void>): Promise<number> {
  await run(1);
  for (let count = 1;;) {
    const start = performance.now();
    await run(count);
    const took = performance.now() - start;
    if (took >= enough) return took / count;
    count = Math.ceil(count * Math.max(2, Math.min(100, 1.2 * enough / Math.max(took, 1e-3))));
  }
}

type Function = (...inputs: Tensor[]) => Tensor[];

async function checkOf(
  looped: Function | undefined,
  once: Function,
  finish: Function,
  state: Tensor[],
  constants: Tensor[],
): Promise<number> {
  let now = state;
  if (looped) now = looped(tf.scalar(checked, "int32"), ...state, ...constants);
  else for (let k = 0; k < checked; k++) now = once(...now, ...constants);
  return (await read(finish(...now, ...constants)[0]!))[0]!;
}

function setUp(problem: RowCase, arrays: readonly Float32Array[]) {
  const { replicates, parameters: infos, inputShape, outputs, examples } = problem;
  const { tokens, positions } = problem;
  const network = parseNetwork(problem.net, {
    ...{ inputShape, outputs },
    ...(tokens === null ? {} : { tokens }),
  });
  const ofOutputs = lossPerReplicate(problem.loss);
  const loss: LossFunction = (at, batch) => ofOutputs(network.apply(at, batch[0]!), batch[1]!);
  const shapes = infos.map(({ shape }) => shape);
  const parameters = shapes.map((shape, i) => tf.tensor(arrays[i]!, [replicates, ...shape]));
  const data = [
    tf.tensor(arrays[shapes.length]!, [examples, ...inputShape]),
    tf.tensor(arrays[shapes.length + 1]!, [examples * positions, outputs]),
  ];
  if (problem.work === "gradient-step") {
    const work: Work = (now, batch) => {
      const slopes = gradient(loss)(now, batch);
      return now.map((p, i) => tf.sub(p, tf.mul(slopes[i]!, eta)));
    };
    const outcome = (now: Tensor[]) => tf.sum(tf.square(flatten(now)));
    return { state: parameters, constants: data, work, outcome };
  }
  const dimension = sizeOf(shapes);
  const product = hessianProduct(loss);
  const count = shapes.length;
  const image = (v: Tensor, constants: Tensor[]) =>
    product(constants.slice(0, count), constants.slice(count), v);
  const work: Work = ([v], constants) => {
    const next = image(v!, constants);
    return [tf.div(next, tf.sqrt(tf.sum(tf.square(next), 1, true)))];
  };
  const outcome = ([v]: Tensor[], constants: Tensor[]) =>
    tf.sqrt(tf.sum(tf.square(image(v!, constants))));
  const start = tf.fill([replicates, dimension], 1 / Math.sqrt(dimension));
  return { state: [start], constants: [...parameters, ...data], work, outcome };
}
