import { tf } from "../../src/engine/mod.ts";

/** Runs `f` and frees every tensor that it made, as `tf.tidy` does for functions that do not wait. */
export async function scoped<T>(f: () => Promise<T>): Promise<T> {
  tf.engine().startScope();
  try {
    return await f();
  } finally {
    tf.engine().endScope();
  }
}
