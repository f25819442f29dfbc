import { assertEquals } from "@std/assert";
import { poolLayer } from "./pool_layer.ts";

const image = { height: 2, width: 5, channels: 1 };
const x = Float64Array.of(1, 3, 2, 2, 9, 3, 0, 2, 2, 9);
const dy = Float64Array.of(10, 20);

Deno.test("poolLayer: an average pool shares the gradient, and leaves out a last odd column", () => {
  const layer = poolLayer("avg", image);
  assertEquals([...layer.forward([], x)], [1.75, 2]);
  assertEquals([...layer.backward([], x, dy, [])], [
    2.5,
    2.5,
    5,
    5,
    0,
    2.5,
    2.5,
    5,
    5,
    0,
  ]);
});

Deno.test("poolLayer: a max pool gives a tie to the first index, to second order", () => {
  const layer = poolLayer("max", image);
  assertEquals([...layer.forward([], x)], [3, 2]);
  assertEquals([...layer.backward([], x, dy, [])], [
    0,
    10,
    20,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
  ]);
  const xDot = x.map((_, i) => i);
  assertEquals([...layer.forwardDot([], [], x, xDot)], [1, 2]);
  assertEquals(
    [...layer.backwardDot([], [], x, xDot, dy, dy, [])],
    [0, 10, 20, 0, 0, 0, 0, 0, 0, 0],
  );
});

Deno.test("poolLayer: channels do not mix", () => {
  const two = Float64Array.of(1, -1, 2, -2, 3, -3, 4, -4);
  const layer = poolLayer("max", { height: 2, width: 2, channels: 2 });
  assertEquals([...layer.forward([], two)], [4, -1]);
});

Deno.test("poolLayer: kinkDistance is the smallest gap, exact ties apart", () => {
  assertEquals(poolLayer("avg", image).kinkDistance(x), Infinity);
  const y = Float64Array.of(1, 3, 2, 2, 9, 2.75, 0, 2, 2, 9);
  assertEquals(poolLayer("max", image).kinkDistance(x), Infinity);
  assertEquals(poolLayer("max", image).kinkDistance(y), 0.25);
});
