/**
 * Runs `start` on each item, at most `width` at a time, and hands the results to `take` in the order of the items, however
 * they finish. Ends when `take` says false: what is under way then is waited for and dropped. The first error ends it too.
 */
export async function inOrder<Item, Result>(
  items: readonly Item[],
  width: number,
  start: (item: Item) => Promise<Result>,
  take: (result: Result, item: Item) => boolean,
): Promise<void> {
  const underWay: { item: Item; result: Promise<Result> }[] = [];
  let next = 0;
  const fill = () => {
    while (underWay.length < width && next < items.length) {
      const item = items[next++]!;
      const result = start(item);
      // Its error is met when its turn comes, or dropped with it.
      result.catch(() => {});
      underWay.push({ item, result });
    }
  };
  try {
    for (fill(); underWay.length > 0; fill()) {
      const { item, result } = underWay.shift()!;
      fill();
      if (!take(await result, item)) return;
    }
  } finally {
    await Promise.allSettled(underWay.map(({ result }) => result));
  }
}
