import { assertEquals } from "@std/assert";
import { convolutionLayer } from "./convolution_layer.ts";

const image = { height: 3, width: 4, channels: 2 };
const x = Float64Array.from({ length: 24 }, (_, i) => i + 1);

/** Weights [3, 3, 2, 2] that are zero but for one entry of value 1. */
function single(y: number, column: number, from: number, to: number) {
  const weights = new Float64Array(36);
  weights[((y * 3 + column) * 2 + from) * 2 + to] = 1;
  return [weights, Float64Array.of(0.5, -0.5)];
}

Deno.test("convolutionLayer: a centre weight copies its channel, and each channel gets its bias", () => {
  const y = convolutionLayer(image, 2).forward(single(1, 1, 1, 0), x);
  for (let pixel = 0; pixel < 12; pixel++) {
    assertEquals(y[pixel * 2], x[pixel * 2 + 1]! + 0.5);
    assertEquals(y[pixel * 2 + 1], -0.5);
  }
});

Deno.test("convolutionLayer: the weight at the top left reads the pixel up and to the left, zero outside", () => {
  const y = convolutionLayer(image, 2).forward(single(0, 0, 0, 1), x);
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 4; column++) {
      const behind = row > 0 && column > 0 ? x[((row - 1) * 4 + column - 1) * 2]! : 0;
      assertEquals(y[(row * 4 + column) * 2 + 1], behind - 0.5);
    }
  }
});
