import { type Engine, type EngineName, type Mode, openEngine, tf } from "../../src/engine/mod.ts";
import { note } from "../house/note.ts";

/** An engine with the way in which it runs compiled functions. */
export interface EngineVariant {
  readonly name: EngineName;
  readonly mode: Mode;
}

/**
 * Every engine once. TensorFlow's functions run by its graph executor: XLA takes half a second a shape, which a law over
 * random shapes cannot pay.
 */
export const everyEngine: readonly EngineVariant[] = [
  { name: "tensorflow", mode: "graph" },
  { name: "wasm", mode: "eager" },
  { name: "cpu", mode: "eager" },
];

/** TensorFlow in all its modes, for tests that compile few shapes. */
export const everyMode: readonly EngineVariant[] = [
  { name: "tensorflow", mode: "xla" },
  { name: "tensorflow", mode: "eager" },
  ...everyEngine,
];

/** Every engine once and XLA, whose fused kernels round otherwise than single ops: for laws about bits. */
export const everyCompiled: readonly EngineVariant[] = [
  { name: "tensorflow", mode: "xla" },
  ...everyEngine,
];

const absent = new Map<EngineName, string>();

async function open({ name, mode }: EngineVariant): Promise<Engine | undefined> {
  if (absent.has(name)) return undefined;
  try {
    // TensorFlow may have to be fetched, which takes a while.
    const say = (line: string) => console.error(line);
    return await openEngine(name, name === "tensorflow" ? { mode, say } : {});
  } catch (error) {
    absent.set(name, error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

// Opened once outside the tests: a library is never closed again, which a test's sanitizer takes for a leak.
(await open(everyEngine[0]!))?.close();

/**
 * Registers `test` once an engine, under the criterion's name and the engine's. Where an engine is not to be had the
 * test says so in a line that `deno task test` counts. Tensors made by `test` are freed after it.
 */
export function forEachEngine(
  criterion: string,
  test: (variant: EngineVariant) => Promise<void>,
  variants: readonly EngineVariant[] = everyEngine,
): void {
  for (const variant of variants) {
    const label = variant.name === "tensorflow" ? `tensorflow ${variant.mode}` : variant.name;
    Deno.test(`${criterion} [${label}]`, async () => {
      const engine = await open(variant);
      if (!engine) {
        note("not run", `${criterion} [${label}]`, absent.get(variant.name)!);
        return;
      }
      tf.engine().startScope();
      try {
        await test(variant);
      } finally {
        tf.engine().endScope();
        engine.close();
      }
    });
  }
}
