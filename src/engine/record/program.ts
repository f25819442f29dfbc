/**
 * A recorded function of tensors, neutral of engines: typed values, the nodes that make them, and which values come out.
 * Values are numbered; a node names the values it takes and the values it makes.
 */

/** TensorFlow's numbers for the dtypes in use. */
export const dtypeNumber = {
  float32: 1,
  int32: 3,
  bool: 10,
  int64: 9,
} as const;
export type DType = keyof typeof dtypeNumber;

export interface ValueSpec {
  readonly shape: readonly number[];
  readonly dtype: DType;
}

/** An attribute as tfjs-node writes it: `type` is its TF_ATTR number. */
export interface Attribute {
  readonly name: string;
  readonly type: number;
  readonly value: boolean | number | string | readonly number[];
}

export type Values = Float32Array | Int32Array | Uint8Array | BigInt64Array;

export type Node =
  | {
    readonly kind: "constant";
    readonly output: number;
    readonly values: Values;
  }
  | {
    readonly kind: "op";
    readonly op: string;
    readonly attributes: readonly Attribute[];
    readonly inputs: readonly number[];
    readonly outputs: readonly number[];
  }
  /** Body inputs: step (int32 scalar), state …, constants …; body outputs: state …. Node inputs: steps, state …, constants …. */
  | {
    readonly kind: "loop";
    readonly body: Program;
    readonly inputs: readonly number[];
    readonly outputs: readonly number[];
  }
  /** `inputs`: buffer [m, ...], index (int32 scalar), row [...]. */
  | {
    readonly kind: "set-row";
    readonly inputs: readonly number[];
    readonly output: number;
  }
  /** `inputs`: buffer [m, ...], index (int32 scalar, or vector [n] for n rows). */
  | {
    readonly kind: "get-row";
    readonly inputs: readonly number[];
    readonly output: number;
  };

export interface Program {
  readonly specs: readonly ValueSpec[];
  /** Value numbers of the inputs, in order. */
  readonly inputs: readonly number[];
  readonly nodes: readonly Node[];
  readonly outputs: readonly number[];
}

export function nodeInputs(node: Node): readonly number[] {
  return node.kind === "constant" ? [] : node.inputs;
}

export function nodeOutputs(node: Node): readonly number[] {
  return "outputs" in node ? node.outputs : [node.output];
}

/** Nodes in the program and in the bodies of its loops: the measure of its size. */
export function countNodes(program: Program): number {
  return program.nodes.reduce(
    (sum, node) => sum + 1 + (node.kind === "loop" ? countNodes(node.body) : 0),
    0,
  );
}
