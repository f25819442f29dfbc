import { type Node, nodeInputs, nodeOutputs, type Program } from "./program.ts";

/**
 * The same program without nodes that no output needs and without repeats of a node (same op, attributes and inputs).
 * tf.grads records both in number, and every node costs time to compile.
 */
export function simplify(program: Program): Program {
  return dropUnused(mergeRepeats(program));
}

function mergeRepeats(program: Program): Program {
  const replacement = new Map<number, number>();
  const now = (value: number) => replacement.get(value) ?? value;
  const seen = new Map<string, readonly number[]>();
  const nodes: Node[] = [];
  for (const original of program.nodes) {
    const node = original.kind === "constant"
      ? original
      : { ...original, inputs: original.inputs.map(now) };
    const key = identity(node, program);
    const first = key === undefined ? undefined : seen.get(key);
    if (first) {
      nodeOutputs(node).forEach((value, i) => replacement.set(value, first[i]!));
    } else {
      nodes.push(node);
      if (key !== undefined) seen.set(key, nodeOutputs(node));
    }
  }
  return { ...program, nodes, outputs: program.outputs.map(now) };
}

/** Equal keys mean equal values; undefined where the node is not compared. */
function identity(node: Node, program: Program): string | undefined {
  if (node.kind === "constant") {
    if (node.values.length > 64) return undefined;
    const { dtype, shape } = program.specs[node.output]!;
    // join writes -0 as 0, and 0 and -0 are different constants.
    const text = Array.from<number | bigint, string>(
      node.values as Iterable<number | bigint>,
      (v) => Object.is(v, -0) ? "-0" : String(v),
    ).join();
    return `constant ${dtype} ${shape.join()} ${text}`;
  }
  if (node.kind !== "op") return undefined;
  return `${node.op} ${node.inputs.join()} ${JSON.stringify(node.attributes)}`;
}

function dropUnused(program: Program): Program {
  const needed = new Set(program.outputs);
  const kept: Node[] = [];
  for (const node of [...program.nodes].reverse()) {
    if (!nodeOutputs(node).some((value) => needed.has(value))) continue;
    nodeInputs(node).forEach((value) => needed.add(value));
    kept.push(node);
  }
  return { ...program, nodes: kept.reverse() };
}
