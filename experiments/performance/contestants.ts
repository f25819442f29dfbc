import type { Peer } from "./peers.ts";

/** A program that does the work, in a process of its own. */
export interface Contestant {
  readonly name: string;
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** False for work that takes it too long or that it cannot do. */
  does(work: string): boolean;
}

const here = import.meta.dirname!;

/** Our own engine, compiled: every ratio is against it. */
export const own = onOurEngine("own", "this project");

/** Our own code op by op, as tfjs runs it. wasm has neither the memory for the convolutions nor the speed for large nets. */
export const eager: readonly Contestant[] = [
  onOurEngine("eager", "tfjs on TensorFlow, op by op"),
  {
    ...onOurEngine("wasm", "tfjs on wasm, op by op"),
    does: (work) => !["c", "product-cnn"].includes(work) && !work.startsWith("family-"),
  },
];

/** The two ways to compile, whatever the rule says: to see whether the rule is right. */
export const bothModes: readonly Contestant[] = [
  {
    ...onOurEngine("own-xla", "this project, by XLA"),
    // It compiles them for minutes.
    does: (work) => !/^family-(lstm|resnet|vgg-bn)/.test(work),
  },
  onOurEngine("own-graph", "this project, by the graph executor"),
];

function onOurEngine(name: string, title: string): Contestant {
  return {
    name,
    title,
    command: Deno.execPath(),
    args: ["run", "--quiet", "-P=bench", `${here}/worker.ts`, name],
    env: {},
    does: () => true,
  };
}

/** JAX or PyTorch, where it was found. */
export function inPython(
  { name, python, libraries }: Extract<Peer, { python: string }>,
): Contestant {
  return {
    name,
    title: name === "jax" ? "JAX, jitted" : "PyTorch, eager, as the paper's code",
    command: python,
    args: ["-B", `${here}/peers/${name}_worker.py`],
    env: libraries ? { LD_LIBRARY_PATH: libraries } : {},
    does: () => true,
  };
}
