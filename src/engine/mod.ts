/**
 * The only room that knows tfjs and TensorFlow. It chooses an engine, compiles functions of tensors, loops inside the
 * engine, and reads tensors back; other rooms take tfjs's ops from here. It must not know what a network, a task, a
 * sharpness or a claim is.
 */
export * as tf from "@tensorflow/tfjs";
export type { EngineFacts, EngineName, Mode, Tensor } from "./types.ts";
export { compile, type Compiled } from "./compile.ts";
export { getRow, getRows, loop, scan, setRow } from "./primitives.ts";
export { type Engine, type EngineOptions, openEngine } from "./open.ts";
export { read } from "./read.ts";
export { apart } from "./gradients/apart.ts";
export { gate } from "./gradients/gate.ts";
export { softmax } from "./gradients/softmax.ts";
export { registerGradients } from "./gradients/register_gradients.ts";
export { useMode } from "./use_mode.ts";
