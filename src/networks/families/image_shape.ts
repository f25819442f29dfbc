import type { NetworkFrame } from "./family.ts";

/** An image's shape, or undefined for a flat vector. */
export function imageShape(shape: readonly number[]): readonly number[] | undefined {
  return shape.length === 3 ? shape : undefined;
}

/** [height, width, channels] of a task's images. Refuses a task of other examples for "<what> wants images". */
export function imageOf(
  { inputShape, refuse }: NetworkFrame,
  what: string,
): [number, number, number] {
  if (inputShape.length === 3) return inputShape as unknown as [number, number, number];
  throw refuse(
    `the task's examples have shape [${inputShape.join(", ")}]`,
    `${what} wants images [height, width, channels]; choose an image task or an "fc" network`,
  );
}
