import { type Node, nodeInputs, nodeOutputs, type Program } from "./program.ts";

/** A loop's body cut in two. Values keep the body's numbers in both parts. */
export interface Hoisted {
  /** What is the same in every iteration, to be done once before the loop; its values are the body's constants and its own. */
  readonly before: readonly Node[];
  /** Values of `before` that the rest takes as further constants, behind those it had. */
  readonly extra: readonly number[];
  readonly body: Program;
}

/** Ops that only give an array another form: redone where they are used, rather than carried through the loop. */
const forms: ReadonlySet<string> = new Set([
  "BroadcastTo",
  "Cast",
  "ExpandDims",
  "Fill",
  "Identity",
  "OnesLike",
  "Reshape",
  "Squeeze",
  "Tile",
  "Transpose",
  "ZerosLike",
]);

/**
 * Takes out of a loop's body what depends on its constants alone. A Hessian's product repeats the forward pass and half of
 * the backward pass at parameters that no iteration changes: a third of its work. `carried`: inputs that iterations change,
 * the step among them.
 */
export function hoist(body: Program, carried: number): Hoisted {
  const fixed = fixedNodes(body, carried);
  if (fixed.size === 0) return { before: [], extra: [], body };
  const wanted = new Set(body.outputs);
  const extra: number[] = [], kept: Node[] = [], before: Node[] = [];
  for (const node of body.nodes.toReversed()) {
    const outputs = nodeOutputs(node);
    const used = outputs.filter((value) => wanted.has(value));
    if (!fixed.has(node) || (isForm(node) && used.length > 0)) {
      kept.push(node);
      nodeInputs(node).forEach((value) => wanted.add(value));
    } else extra.push(...used);
  }
  const needed = new Set(extra);
  for (const node of [...fixed].reverse()) {
    if (!nodeOutputs(node).some((value) => needed.has(value))) continue;
    before.push(node);
    nodeInputs(node).forEach((value) => needed.add(value));
  }
  const constants = body.nodes.filter((node) =>
    node.kind === "constant" && needed.has(node.output)
  );
  return {
    before: [...constants, ...before.reverse()],
    extra,
    body: { ...body, inputs: [...body.inputs, ...extra], nodes: kept.reverse() },
  };
}

const isForm = (node: Node) => node.kind === "op" && forms.has(node.op);

/** Nodes other than constants that no iteration changes, in order. */
function fixedNodes(body: Program, carried: number): Set<Node> {
  const values = new Set(body.inputs.slice(carried));
  const fixed = new Set<Node>();
  for (const node of body.nodes) {
    if (!nodeInputs(node).every((value) => values.has(value))) continue;
    nodeOutputs(node).forEach((value) => values.add(value));
    if (node.kind !== "constant") fixed.add(node);
  }
  return fixed;
}
