import * as tf from "@tensorflow/tfjs";
import { UsageError } from "../std/usage_error.ts";
import type { EngineFacts, EngineName, Mode } from "./types.ts";
import { type OpenEngine, setCurrentEngine } from "./current.ts";
import { registerGradients } from "./gradients/register_gradients.ts";
import { worstPrecision } from "./precision_probe.ts";
import { plainEngine } from "./wasm/plain_engine.ts";
import { findTensorflow } from "./tensorflow/place/find.ts";
import { locateTensorflow } from "./tensorflow/place/locate.ts";
import { tensorflowEngine } from "./tensorflow/tensorflow_engine.ts";

/** An engine that is open: everything runs on it until another is opened. */
export interface Engine {
  readonly facts: EngineFacts;
  /** Frees the engine; its tensors and compiled functions are gone. */
  close(): void;
}

/** What can be asked of an engine when it is opened. */
export interface EngineOptions {
  /** How compiled functions run, where the engine has a choice. */
  readonly mode?: Mode;
  /** Threads inside an op and ops side by side; default: TensorFlow takes the machine's cores. */
  readonly threads?: number;
  /** Told, a line at a time, what is fetched before it is, and why an engine is not used. */
  readonly say?: (line: string) => void;
  /** False: a TensorFlow that is not here is not fetched either. */
  readonly fetch?: boolean;
}

type Started = OpenEngine & { close(): void };

/**
 * Makes `name` the engine that every tfjs op and compiled function runs on from here. "auto" takes TensorFlow where it is
 * found or can be fetched, else wasm, and says why.
 *
 * @throws UsageError when a named engine cannot be used, with the reason and a way out
 */
export async function openEngine(
  name: EngineName | "auto",
  options: EngineOptions = {},
): Promise<Engine> {
  // Keeps tfjs from advertising its Node package on stderr.
  tf.enableProdMode();
  registerGradients();
  const engine = await start(name, options);
  setCurrentEngine(engine);
  return {
    facts: engine.facts,
    close() {
      setCurrentEngine(undefined);
      engine.close();
    },
  };
}

async function start(name: EngineName | "auto", options: EngineOptions): Promise<Started> {
  if (name === "wasm" || name === "cpu") return exact(await plainEngine(name));
  const found = await tensorflow(options);
  if ("facts" in found) return found;
  if (name === "tensorflow") {
    const lines = [...found.reasons, 'To do without it: "--engine wasm"'];
    throw new UsageError(lines.map((line) => `${line}.`).join("\n"));
  }
  // The last reason is the nearest to a TensorFlow.
  options.say?.(
    `The engine is wasm, tens of times slower: ${
      found.reasons.at(-1)
    }. "deno task doctor" says more.`,
  );
  return exact(await plainEngine("wasm"));
}

async function tensorflow(
  { say = () => {}, fetch = true, ...options }: EngineOptions,
): Promise<Started | { readonly reasons: readonly string[] }> {
  const place = fetch ? await locateTensorflow({ say }) : await findTensorflow();
  if (!("found" in place)) return place;
  try {
    return exact(await tensorflowEngine({ folder: place.found.folder, ...options }));
  } catch (error) {
    return { reasons: [error instanceof Error ? error.message : String(error)] };
  }
}

/** An engine that computes in less than float32 is not used, whatever its name. */
function exact(engine: Started): Started {
  const { name, precisionProbe } = engine.facts;
  if (precisionProbe <= worstPrecision) return engine;
  engine.close();
  throw new UsageError(
    `Cannot use the engine "${name}": its float32 product is off by ${precisionProbe}, wanted at most ${worstPrecision}; use "--engine wasm"`,
  );
}
