import { assert, assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { inOrder } from "./in_order.ts";

/** Items that finish in a given order: item k after `delays[k]` turns of the event loop. */
async function after(turns: number): Promise<void> {
  for (let k = 0; k < turns; k++) await Promise.resolve();
}

Deno.test("inOrder: results come in the order of the items, at most so many under way, however they finish", async () => {
  const delays = fc.array(fc.nat(20), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(delays, fc.integer({ min: 1, max: 4 }), async (delays, width) => {
      const taken: number[] = [];
      let running = 0, most = 0;
      await inOrder(
        delays.map((turns, index) => ({ turns, index })),
        width,
        async ({ turns, index }) => {
          most = Math.max(most, ++running);
          await after(turns);
          running--;
          return index * 10;
        },
        (result, { index }) => {
          assertEquals(result, index * 10);
          taken.push(index);
          return true;
        },
      );
      assertEquals(taken, delays.map((_, index) => index));
      assert(most <= width + 1, `${most} under way, wanted ${width}`);
      assertEquals(running, 0);
    }),
    { seed: 1, numRuns: 60 },
  );
});

Deno.test("inOrder: ends when it is told to, once what is under way has ended", async () => {
  const finished: number[] = [];
  const taken: number[] = [];
  await inOrder([5, 1, 9, 1, 1, 1], 3, async (turns) => {
    await after(turns);
    finished.push(turns);
    return turns;
  }, (turns) => {
    taken.push(turns);
    return taken.length < 2;
  });
  assertEquals(taken, [5, 1]);
  assertEquals(finished.length >= 3 && finished.length < 6, true);
});

Deno.test("inOrder: the first error in the order ends it, later ones are not heard of", async () => {
  const taken: number[] = [];
  const error = await assertRejects(() =>
    inOrder([1, 2, 3, 4], 4, async (item) => {
      await after(10 - item);
      if (item >= 2) throw new Error(`item ${item}`);
      return item;
    }, (item) => taken.push(item) > 0)
  );
  assertEquals((error as Error).message, "item 2");
  assertEquals(taken, [1]);
});
