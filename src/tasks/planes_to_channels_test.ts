import { assertEquals } from "@std/assert";
import { planesToChannels } from "./planes_to_channels.ts";

Deno.test("planesToChannels: the value of (channel, row, column) moves to (row, column, channel)", () => {
  const planes = Float32Array.from({ length: 2 * 12 }, (_, i) => i);
  const turned = planesToChannels(planes, [2, 2, 3]);
  assertEquals([...turned.slice(0, 12)], [0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11]);
  assertEquals([...turned.slice(12)], [...turned.slice(0, 12)].map((x) => x + 12));
  assertEquals(planesToChannels(planes, [2, 12, 1]), planes);
});
