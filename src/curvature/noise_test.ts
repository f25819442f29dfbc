import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { seedOf } from "../statistics/mod.ts";
import { noise } from "./noise.ts";

Deno.test("noise: the same seed gives the same bits, another seed others", () => {
  assertEquals(noise(seedOf("a"), 50, [1, 1]), noise(seedOf("a"), 50, [1, 1]));
  assertNotEquals(noise(seedOf("a"), 50, [1, 1]), noise(seedOf("b"), 50, [1, 1]));
});

Deno.test("noise: a lane's length changes no other lane", () => {
  const all = noise(seedOf("a"), 50, [1, 1, 1]);
  const changed = noise(seedOf("a"), 50, [1, 0.1, 1]);
  assertEquals(changed.subarray(0, 50), all.subarray(0, 50));
  assertEquals(changed.subarray(100), all.subarray(100));
});

Deno.test("noise: vectors have their lanes' lengths", () => {
  const dimension = 4000;
  const lengths = [1, 0.1];
  const all = noise(seedOf("a"), dimension, lengths);
  lengths.forEach((length, lane) => {
    const part = all.subarray(lane * dimension, (lane + 1) * dimension);
    const found = Math.hypot(...part);
    // Of 3x², x uniform on [−1, 1], the mean is 1 and the deviation 0.9: 0.9 / √4000 / 2 for a length; five of those.
    assert(Math.abs(found / length - 1) < 0.036, `${found}`);
  });
});

Deno.test("noise: entries of neighbouring lanes are not correlated", () => {
  const dimension = 10000;
  const all = noise(seedOf("a"), dimension, [1, 1]);
  let sum = 0;
  for (let i = 0; i < dimension; i++) sum += all[i]! * all[dimension + i]!;
  // The inner product of two random vectors of length 1 deviates by 1 / √D from 0; five of those.
  assert(Math.abs(sum) < 0.05, `${sum}`);
});
