import { currentEngine } from "./current.ts";

/**
 * Sets how functions compiled from now on are run, on engines that have a choice: by XLA, or by the graph executor. XLA takes
 * 0.3 to 0.8 s a function and is about as fast on the smallest networks, twice to three times as fast on larger ones; so
 * the choice belongs to who knows how often a function will be called. It decides the last bits of results: it must come
 * from the plan, never from a clock.
 */
export function useMode(mode: "xla" | "graph"): void {
  currentEngine()?.useMode?.(mode);
}
