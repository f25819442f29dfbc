import { type Tensor, tf } from "../engine/mod.ts";
import { type CohortProgram, coldState } from "../training/mod.ts";

/** Sharpness of every lane at its initial parameters, from a cold start; null where it could not be measured. */
export async function initialSharpness(
  program: CohortProgram,
  initial: readonly Float32Array[],
  replicates: number,
  data: readonly Tensor[],
): Promise<{ values: (number | null)[]; products: number }> {
  const parameters = initial.map((values, i) =>
    tf.tensor(values, [replicates, ...program.shapes[i]!], "float32")
  );
  program.meter.restore(coldState(program.shapes, replicates));
  const readings = await program.meter.measure(parameters, data, { cold: true });
  tf.dispose(parameters);
  return {
    values: readings.map((reading) =>
      reading.value !== null && reading.value > 0 ? reading.value : null
    ),
    products: Math.max(...readings.map((reading) => reading.products)),
  };
}
