import type { EngineFacts, EngineName, Mode } from "./types.ts";
import { type OpenEngine, setCurrentEngine } from "./current.ts";
import { registerGradients } from "./gradients/register_gradients.ts";
import { worstPrecision } from "./precision_probe.ts";
import { plainEngine } from "./wasm/plain_engine.ts";
import { tensorflowEngine } from "./tensorflow/tensorflow_engine.ts";

export interface Engine {
  readonly facts: EngineFacts;
  /** Frees the engine; its tensors and compiled functions are gone. */
  close(): void;
}

export interface EngineOptions {
  /** How compiled functions run, where the engine has a choice; default: its fastest. */
  readonly mode?: Mode;
  readonly intraThreads?: number;
}

/**
 * Makes `name` the engine that every tfjs op and compiled function runs on from here; "auto" takes TensorFlow where it
 * is found or can be fetched, else wasm. Throws when a named engine cannot be used, with the reason and a way out.
 */
export async function openEngine(
  name: EngineName | "auto",
  options: EngineOptions = {},
): Promise<Engine> {
  registerGradients();
  const engine = await start(name, options);
  if (engine.facts.precisionProbe > worstPrecision) {
    engine.close();
    throw new Error(
      `Cannot use the engine "${engine.facts.name}": its float32 product is off by ${engine.facts.precisionProbe}, wanted at most ${worstPrecision}; use "--engine wasm"`,
    );
  }
  setCurrentEngine(engine);
  return engine;
}

async function start(
  name: EngineName | "auto",
  options: EngineOptions,
): Promise<OpenEngine & { close(): void }> {
  if (name === "wasm" || name === "cpu") return await plainEngine(name);
  const folder = Deno.env.get("EOS_TENSORFLOW");
  if (!folder) return await plainEngine("wasm");
  return await tensorflowEngine({ folder, ...options });
}
