import type { Tensor } from "../engine/mod.ts";

/** @throws RangeError when the parameters do not have the shapes that a meter was made for. */
export function checkShapes(
  parameters: readonly Tensor[],
  shapes: readonly (readonly number[])[],
  replicates: number,
): void {
  const found = parameters.map((p) => `[${p.shape}]`).join(" ");
  const wanted = shapes.map((shape) => `[${[replicates, ...shape]}]`).join(" ");
  if (found !== wanted) {
    throw new RangeError(
      `Cannot measure: the parameters have shapes ${found}, the meter was made for ${wanted}`,
    );
  }
}
