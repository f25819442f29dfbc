import { type Tensor, tf } from "../engine/mod.ts";

type Shape4D = readonly [number, number, number, number];

/** Geometry of a window that moves over an image, as PyTorch's convolutions have it with padding (kernel − 1)/2. */
export interface Window {
  /** 1 or 3 pixels on a side. */
  readonly kernel: 1 | 3;
  /** 1 or 2 pixels from one place to the next; the first place's centre is pixel 0. */
  readonly stride: 1 | 2;
}

/** Number of places of the window along a side. */
export function placesOf(side: number, { stride }: Pick<Window, "stride">): number {
  return Math.ceil(side / stride);
}

/** Zeros before and behind a side, so that every tap is a slice; the last may be read by no window. */
export function paddingOf(side: number, { kernel, stride }: Window): [number, number] {
  const before = (kernel - 1) / 2;
  const needed = stride === 1 ? side + kernel - 1 : 2 * placesOf(side, { stride }) + kernel - 1;
  return [before, needed - before - side];
}

/**
 * What a window sees, tap by tap: images [m, h, w, c] → kernel² tensors [m, places, places, c] in reading order, tap (i, j)
 * the pixel i rows and j columns from the window's corner, or 0 outside the image.
 */
export function windowTaps(images: Tensor, window: Window): Tensor[] {
  const [m, height, width, channels] = images.shape as unknown as Shape4D;
  const { kernel, stride } = window;
  const [rows, columns] = [placesOf(height, window), placesOf(width, window)];
  const [down, across] = [paddingOf(height, window), paddingOf(width, window)];
  const padded = [...down, ...across].some((p) => p > 0)
    ? tf.pad(images, [[0, 0], down, across, [0, 0]])
    : images;
  const size = [m, rows, columns, channels];
  const offsets = Array.from({ length: kernel }, (_, i) => i);
  if (stride === 1) {
    return kernel === 1
      ? [padded]
      : offsets.flatMap((i) => offsets.map((j) => tf.slice(padded, [0, i, j, 0], size)));
  }
  const phases = phasesOf(padded, kernel);
  return offsets.flatMap((i) =>
    offsets.map((j) => {
      const phase = phases[i % 2]![j % 2]!;
      const whole = phase.shape[1] === rows && phase.shape[2] === columns;
      return whole ? phase : tf.slice(phase, [0, i >> 1, j >> 1, 0], size);
    })
  );
}

/**
 * Every second pixel, from each of the two first rows and columns: a strided slice, which tfjs could not differentiate.
 * For a kernel of 1 only the first.
 */
function phasesOf(images: Tensor, kernel: number): Tensor[][] {
  const [m, height, width, channels] = images.shape as unknown as Shape4D;
  const [rows, columns] = [height / 2, width / 2];
  const paired = tf.reshape(images, [m * rows, 2, columns, 2 * channels]);
  const parities = kernel === 1 ? [0] : [0, 1];
  return parities.map((p) =>
    parities.map((q) =>
      tf.reshape(
        tf.slice(paired, [0, p, 0, q * channels], [m * rows, 1, columns, channels]),
        [m, rows, columns, channels],
      )
    )
  );
}
