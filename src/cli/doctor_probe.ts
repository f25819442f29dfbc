import { gradient, hessianProduct } from "../curvature/mod.ts";
import { compile, loop, read, type Tensor, tf } from "../engine/mod.ts";
import { parseNetwork } from "../networks/mod.ts";
import {
  fullyConnected,
  gradientDescent,
  gradientOf,
  hessianProduct as oracleProduct,
  norm,
  type Problem,
  type Vector,
} from "../oracle/mod.ts";
import { randomStream, seedOf } from "../statistics/mod.ts";
import { lossPerReplicate } from "../tasks/mod.ts";

/** What the self-test found: relative errors against float64, and what is allowed. */
export interface Probe {
  readonly productError: number;
  readonly descentError: number;
  readonly allowed: number;
}

/**
 * Float32 rounds at 2^-24 each; a product runs through some ten layers of sums over at most 64 terms, thirty steps of
 * descent through thirty times as many: 30 · 10 · 64 · 2^-24 ≈ 1e-3 at the very worst, in practice a thousandth of it. An
 * engine that computes another thing is off by parts, not by thousandths.
 */
const allowed = 1e-3;
const stepSize = 0.1;
const steps = 30;
const examples = 64;
const [features, width, outputs] = [3, 16, 2];

/** Computes a Hessian-vector product and thirty steps of descent on the open engine, and again in float64. */
export async function probeEngine(): Promise<Probe> {
  const random = randomStream(seedOf("doctor"));
  const normals = (n: number, scale: number) =>
    Float32Array.from({ length: n }, () => scale * random.normal());
  const network = parseNetwork(`fc:${width},${width}:tanh`, { inputShape: [features], outputs });
  const shapes = network.parameters.map(({ shape }) => shape);
  const sizes = shapes.map((shape) => shape.reduce((a, b) => a * b, 1));
  const start = sizes.map((size) => normals(size, 0.5));
  const direction = sizes.map((size) => normals(size, 1));
  const inputs = normals(examples * features, 1);
  const targets = normals(examples * outputs, 1);

  const given = tensors([...start, ...direction, inputs, targets], [
    ...[...shapes, ...shapes].map((shape) => [1, ...shape]),
    [examples, features],
    [examples, outputs],
  ]);
  const loss = lossPerReplicate("mse");
  const found = await computed(
    given,
    sizes.length,
    (parameters, data) => loss(network.apply(parameters, data[0]!), data[1]!),
  );
  tf.dispose(given);

  const problem: Problem = {
    network: fullyConnected([features, width, width, outputs], "tanh"),
    loss: "mse",
    examples,
    inputs: Float64Array.from(inputs),
    targets: Float64Array.from(targets),
  };
  const from = start.map((part) => Float64Array.from(part));
  const along = direction.map((part) => Float64Array.from(part));
  const path = gradientDescent((at) => gradientOf(problem, at), from, stepSize, steps);
  return {
    productError: relativeError(found.product, oracleProduct(problem, from, along)),
    descentError: relativeError(found.end, path.at(-1)!),
    allowed,
  };
}

function tensors(values: readonly Float32Array[], shapes: readonly number[][]): Tensor[] {
  return values.map((value, i) => tf.tensor(value, shapes[i]!));
}

/** The product at the start, and where the descent ends, read back. */
async function computed(
  given: readonly Tensor[],
  count: number,
  loss: (parameters: Tensor[], data: Tensor[]) => Tensor,
): Promise<{ product: Vector; end: Vector }> {
  const [gradientOfLoss, productOfLoss] = [gradient(loss), hessianProduct(loss)];
  const parts = (inputs: readonly Tensor[]) => ({
    parameters: inputs.slice(0, count),
    direction: inputs.slice(count, 2 * count),
    data: inputs.slice(2 * count),
  });
  const work = compile((...inputs) => {
    const { parameters, direction, data } = parts(inputs);
    const vector = tf.concat(direction.map((part) => tf.reshape(part, [1, part.size])), 1);
    const end = loop(
      (at, fixed) => gradientOfLoss(at, fixed).map((g, i) => tf.sub(at[i]!, tf.mul(g, stepSize))),
      parameters,
      data,
      steps,
    );
    return [productOfLoss(parameters, data, vector), ...end];
  }, "doctor");
  const results = work(...given);
  const values = [];
  for (const result of results) values.push(Float64Array.from(await read(result)));
  tf.dispose(results);
  work.dispose();
  return { product: values.slice(0, 1), end: values.slice(1) };
}

/** ‖found − wanted‖ / ‖wanted‖ over all parts together; Infinity when a value is not finite. */
function relativeError(found: Vector, wanted: Vector): number {
  const flat = (x: Vector) => [Float64Array.from(x.flatMap((part) => [...part]))];
  const [a, b] = [flat(found), flat(wanted)];
  const error = norm([a[0]!.map((value, i) => value - b[0]![i]!)]) / norm(b);
  return Number.isFinite(error) ? error : Infinity;
}
