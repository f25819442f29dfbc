/** A connection that sent nothing for too long. */
export class Stalled extends Error {
  override name = "Stalled";
}

/**
 * What `work` comes to, unless that takes longer than `milliseconds`.
 *
 * @throws Stalled then; `work` itself has to be stopped by whoever started it.
 */
export async function orStall<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  // After a stall nobody waits for `work` any more; its late failure is no news.
  work.catch(() => {});
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Stalled(`nothing came for ${milliseconds / 1000} s`)),
    milliseconds,
  );
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
