import { read, type Tensor, tf } from "../../engine/mod.ts";
import { UsageError } from "../../std/usage_error.ts";
import type { OwnNetwork, ShapedNumbers } from "./types.ts";

/** Initial parameters of all lanes. */
export interface InitialParameters {
  /** Without the axis of replicates. */
  readonly shapes: readonly (readonly number[])[];
  /** One flat array a parameter, [P, ...shape]. */
  readonly arrays: readonly Float32Array[];
}

/**
 * Initializes a lane a seed.
 *
 * @throws UsageError for parameters that are none, not finite, of other shapes for another seed, or others for the same seed
 */
export async function initialParameters(
  network: OwnNetwork,
  seeds: readonly string[],
): Promise<InitialParameters> {
  const lanes: ShapedNumbers[][] = [];
  for (const seed of seeds) lanes.push(await numbersOf(network.initialize(seed)));
  const [first] = lanes;
  if (first!.length === 0) throw refusal("initialize gives no parameters", "at least one array");
  checkRepeats(first!, await numbersOf(network.initialize(seeds[0]!)), seeds[0]!);
  lanes.forEach((lane, r) => checkAlike(lane, first!, seeds[r]!));
  return {
    shapes: first!.map(({ shape }) => shape),
    arrays: first!.map((_, i) => Float32Array.from(lanes.flatMap((lane) => [...lane[i]!.values]))),
  };
}

/** Reads tensors and frees them. */
async function numbersOf(given: readonly (Tensor | ShapedNumbers)[]): Promise<ShapedNumbers[]> {
  const numbers: ShapedNumbers[] = [];
  for (const one of given) numbers.push(await shapedNumbers(one));
  tf.dispose(given.filter((one) => one instanceof tf.Tensor));
  return numbers;
}

/** The numbers of a tensor, or those given as they are, as float32. */
export async function shapedNumbers(given: Tensor | ShapedNumbers): Promise<ShapedNumbers> {
  const values = given instanceof tf.Tensor
    ? Float32Array.from(await read(given))
    : Float32Array.from(given.values);
  const shape = [...given.shape];
  const size = shape.reduce((a, b) => a * b, 1);
  if (values.length !== size) {
    throw refusal(`${values.length} numbers do not fill the shape [${shape}]`, `${size} of them`);
  }
  return { shape, values };
}

function checkAlike(lane: readonly ShapedNumbers[], first: readonly ShapedNumbers[], seed: string) {
  const shapes = (of: readonly ShapedNumbers[]) => of.map(({ shape }) => `[${shape}]`).join(" ");
  if (shapes(lane) !== shapes(first)) {
    throw refusal(
      `initialize("${seed}") gives shapes ${shapes(lane)}`,
      `those of the first seed, ${shapes(first)}`,
    );
  }
  const bad = lane.findIndex(({ values }) => !Float32Array.from(values).every(Number.isFinite));
  if (bad >= 0) {
    throw refusal(
      `parameter ${bad} of initialize("${seed}") holds numbers that are not finite`,
      "finite float32 numbers",
    );
  }
}

function checkRepeats(once: ShapedNumbers[], again: readonly ShapedNumbers[], seed: string) {
  const same = once.every(({ values }, i) =>
    values.every((value, k) => Object.is(value, again[i]?.values[k]))
  );
  if (!same) {
    throw refusal(
      `initialize("${seed}") gave other numbers the second time`,
      "numbers that follow from the seed; draw them from randomStream(seedOf(seed))",
    );
  }
}

const refusal = (found: string, wanted: string) =>
  new UsageError(`Cannot start the network: ${found}; wanted ${wanted}`);
