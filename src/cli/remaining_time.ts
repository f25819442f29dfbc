/** Samples the estimate looks back on: recent ones, since work done earlier may have come from the cache. */
const window = 40;

/**
 * An estimate of the time that is left, from the rate of the recent work. The returned function is told what is done at
 * each advance, and answers in milliseconds; undefined while nothing can be said.
 */
export function remainingTime(): (done: number, total: number, now: number) => number | undefined {
  const samples: { readonly done: number; readonly at: number }[] = [];
  return (done, total, now) => {
    samples.push({ done, at: now });
    if (samples.length > window) samples.shift();
    const [first] = samples;
    const work = done - first!.done;
    const time = now - first!.at;
    return work > 0 && time > 0 ? (total - done) * time / work : undefined;
  };
}
