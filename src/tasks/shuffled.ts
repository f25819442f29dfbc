import { randomStream } from "../statistics/mod.ts";

/** The items in an order drawn from the seed, each order equally likely (Fisher and Yates). */
export function shuffled<T>(items: ArrayLike<T>, seed: string): T[] {
  const random = randomStream(seed);
  const order = Array.from(items);
  for (let i = order.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
