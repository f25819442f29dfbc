import { assertEquals } from "@std/assert";
import { openEngine, read, tf } from "../engine/mod.ts";
import { type Window, windowTaps } from "./window_taps.ts";

await openEngine("cpu");

for (const side of [1, 2, 5, 6]) {
  for (const kernel of [1, 3] as const) {
    for (const stride of [1, 2] as const) {
      Deno.test(`windowTaps: kernel ${kernel}, stride ${stride}, ${side}x${side + 1} pixels: every tap of every place`, async () => {
        const window: Window = { kernel, stride };
        const [m, h, w, c] = [2, side, side + 1, 3];
        const image = tf.range(1, 1 + m * h * w * c).reshape([m, h, w, c]);
        const values = await read(image);
        const at = (e: number, i: number, j: number, k: number) =>
          i < 0 || j < 0 || i >= h || j >= w ? 0 : values[((e * h + i) * w + j) * c + k];
        const taps = windowTaps(image, window);
        assertEquals(taps.length, kernel ** 2);
        const [rows, columns] = [Math.ceil(h / stride), Math.ceil(w / stride)];
        const border = (kernel - 1) / 2;
        for (const [t, tap] of taps.entries()) {
          assertEquals(tap.shape, [m, rows, columns, c]);
          const [down, across] = [Math.floor(t / kernel) - border, t % kernel - border];
          const wanted = Array.from({ length: m * rows * columns * c }, (_, n) => {
            const [k, y] = [n % c, Math.floor(n / c) % columns];
            const x = Math.floor(n / c / columns) % rows, e = Math.floor(n / c / columns / rows);
            return at(e, stride * x + down, stride * y + across, k);
          });
          assertEquals(Array.from(await read(tap)), wanted);
        }
      });
    }
  }
}
