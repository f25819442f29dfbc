import * as tf from "@tensorflow/tfjs";
import type { EngineFacts, EngineName } from "./types.ts";

export interface Engine {
  readonly facts: EngineFacts;
}

/** Makes `name` the engine that every tfjs op and compiled function runs on from here. */
export async function openEngine(name: EngineName | "auto"): Promise<Engine> {
  await tf.setBackend("cpu");
  await tf.ready();
  return {
    facts: {
      name: name === "auto" ? "cpu" : name,
      version: tf.version.tfjs,
      device: "CPU",
      mode: "eager",
      threads: { intra: 1, inter: 1 },
      precisionProbe: 0,
    },
  };
}
