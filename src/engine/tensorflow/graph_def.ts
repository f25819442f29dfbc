/**
 * Writes a recorded program as TensorFlow GraphDefs: one function for the program and two (condition and body) for each
 * loop in it. The protobuf classes are the ones that ship in tfjs-node-gpu.
 */
import type { Attribute, DType, Node, Program, Values, ValueSpec } from "../record/program.ts";
import { dtypeNumber } from "../record/program.ts";
import { bindingConstants as tfc } from "../record/binding_constants.ts";
import { protobuf, type ProtoMessage } from "./protobuf.ts";

/** A function ready for TF_GraphImportGraphDef and TF_GraphToFunction. */
export interface FunctionGraph {
  readonly name: string;
  readonly graph: Uint8Array<ArrayBuffer>;
  /** Node names of the inputs, in order. */
  readonly inputs: readonly string[];
  /** "node:output" of the outputs, in order. */
  readonly outputs: readonly string[];
}

/** Dynamic slices are an XLA op under XLA and a scatter or gather elsewhere. */
export type GraphMode = "xla" | "graph";

/** The GraphDef version that ops of TensorFlow 2.21 are written against. */
const producer = 1087;

/** Every function of `program`, those of its loops first, the program itself last under `name`. */
export function functionGraphs(
  program: Program,
  name: string,
  mode: GraphMode,
): FunctionGraph[] {
  const inner: FunctionGraph[] = [];
  const writer = graphWriter();
  const names = new Map<number, string>();
  program.inputs.forEach((value, i) => {
    names.set(value, writer.placeholder(`in${i}`, program.specs[value]!));
  });
  program.nodes.forEach((node, i) => {
    if (node.kind === "loop") {
      const loopName = `${name}_loop${i}`;
      inner.push(...loopFunctions(node.body, loopName, mode));
      writeLoop(writer, node, loopName, `n${i}`, names, program.specs);
    } else writeNode(writer, node, `n${i}`, names, program.specs, mode);
  });
  return [...inner, {
    name,
    graph: writer.finish(),
    inputs: program.inputs.map((_, i) => `in${i}`),
    outputs: program.outputs.map((value) => names.get(value)!),
  }];
}

type Attributes = readonly (readonly [name: string, value: ProtoMessage])[];

interface GraphWriter {
  node(
    name: string,
    op: string,
    inputs: readonly string[],
    attributes: Attributes,
  ): string;
  placeholder(name: string, spec: ValueSpec): string;
  constant(name: string, spec: ValueSpec, values: Values): string;
  finish(): Uint8Array<ArrayBuffer>;
}

function graphWriter(): GraphWriter {
  const pb = protobuf();
  const graph = new pb.GraphDef();
  const version = new pb.VersionDef();
  version.setProducer!(producer);
  graph.setVersions!(version);
  const node: GraphWriter["node"] = (name, op, inputs, attributes) => {
    const made = new pb.NodeDef();
    made.setName!(name);
    made.setOp!(op);
    made.setInputList!([...inputs]);
    const map = made.getAttrMap!() as unknown as Map<string, ProtoMessage>;
    attributes.forEach(([key, value]) => map.set(key, value));
    graph.addNode!(made);
    return name;
  };
  return {
    node,
    placeholder: (name, spec) =>
      node(name, "Placeholder", [], [["dtype", type(spec.dtype)], [
        "shape",
        shape(spec.shape),
      ]]),
    constant: (name, spec, values) =>
      node(name, "Const", [], [["dtype", type(spec.dtype)], [
        "value",
        tensor(spec, values),
      ]]),
    finish: () => graph.serializeBinary!() as unknown as Uint8Array<ArrayBuffer>,
  };
}

function writeNode(
  writer: GraphWriter,
  node: Exclude<Node, { kind: "loop" }>,
  name: string,
  names: Map<number, string>,
  specs: readonly ValueSpec[],
  mode: GraphMode,
): void {
  if (node.kind === "constant") {
    names.set(
      node.output,
      writer.constant(name, specs[node.output]!, node.values),
    );
    return;
  }
  const inputs = node.inputs.map((value) => names.get(value)!);
  if (node.kind === "op") {
    writer.node(
      name,
      node.op,
      inputs,
      node.attributes.map((a) => [a.name, attribute(a)]),
    );
    node.outputs.forEach((value, i) => names.set(value, i ? `${name}:${i}` : name));
  } else if (node.kind === "set-row") {
    names.set(
      node.output,
      writeSetRow(writer, name, inputs, specs[node.output]!, mode),
    );
  } else {
    const [buffer, index] = node.inputs.map((value) => specs[value]!);
    // XLA has a gather of its own, slower than a slice where there is one row only.
    const way = index!.shape.length === 0 ? mode : "graph";
    names.set(node.output, writeGetRow(writer, name, inputs, buffer!, way));
  }
}

const int32 = (values: readonly number[]) => Int32Array.from(values);
const vectorSpec = (n: number): ValueSpec => ({ shape: [n], dtype: "int32" });

/** An int32 vector constant, for shapes and start indices. */
const vector = (writer: GraphWriter, name: string, values: readonly number[]) =>
  writer.constant(name, vectorSpec(values.length), int32(values));

function reshape(
  writer: GraphWriter,
  name: string,
  input: string,
  to: readonly number[],
  dtype: DType,
): string {
  const wanted = vector(writer, `${name}_shape`, to);
  return writer.node(name, "Reshape", [input, wanted], [["T", type(dtype)], [
    "Tshape",
    type("int32"),
  ]]);
}

/** [index, 0, 0, …]: where row `index` of a buffer of this rank begins. */
function rowStart(
  writer: GraphWriter,
  name: string,
  index: string,
  rank: number,
): string {
  const first = reshape(writer, `${name}_index`, index, [1], "int32");
  if (rank === 1) return first;
  const zeros = vector(writer, `${name}_zeros`, Array(rank - 1).fill(0));
  const axis = writer.constant(
    `${name}_axis`,
    { shape: [], dtype: "int32" },
    int32([0]),
  );
  return writer.node(`${name}_start`, "ConcatV2", [first, zeros, axis], [
    ["N", integer(2)],
    ["T", type("int32")],
    ["Tidx", type("int32")],
  ]);
}

function writeSetRow(
  writer: GraphWriter,
  name: string,
  [buffer, index, row]: readonly string[],
  spec: ValueSpec,
  mode: GraphMode,
): string {
  const block = reshape(writer, `${name}_block`, row!, [
    1,
    ...spec.shape.slice(1),
  ], spec.dtype);
  if (mode === "xla") {
    const start = rowStart(writer, name, index!, spec.shape.length);
    return writer.node(name, "XlaDynamicUpdateSlice", [buffer!, block, start], [
      ["T", type(spec.dtype)],
      ["Tindices", type("int32")],
    ]);
  }
  const at = reshape(writer, `${name}_index`, index!, [1, 1], "int32");
  return writer.node(name, "TensorScatterUpdate", [buffer!, at, block], [
    ["T", type(spec.dtype)],
    ["Tindices", type("int32")],
  ]);
}

function writeGetRow(
  writer: GraphWriter,
  name: string,
  [buffer, index]: readonly string[],
  spec: ValueSpec,
  mode: GraphMode,
): string {
  if (mode === "xla") {
    const start = rowStart(writer, name, index!, spec.shape.length);
    const size = vector(writer, `${name}_size`, [1, ...spec.shape.slice(1)]);
    const slice = writer.node(`${name}_slice`, "XlaDynamicSlice", [
      buffer!,
      start,
      size,
    ], [
      ["T", type(spec.dtype)],
      ["Tindices", type("int32")],
    ]);
    return reshape(writer, name, slice, spec.shape.slice(1), spec.dtype);
  }
  const axis = writer.constant(
    `${name}_axis`,
    { shape: [], dtype: "int32" },
    int32([0]),
  );
  return writer.node(name, "GatherV2", [buffer!, index!, axis], [
    ["batch_dims", integer(0)],
    ["Tparams", type(spec.dtype)],
    ["Tindices", type("int32")],
    ["Taxis", type("int32")],
  ]);
}

/** A loop is a StatelessWhile over [step, steps, state …, constants …]. */
function writeLoop(
  writer: GraphWriter,
  node: Extract<Node, { kind: "loop" }>,
  loopName: string,
  name: string,
  names: Map<number, string>,
  specs: readonly ValueSpec[],
): void {
  const [steps, ...rest] = node.inputs.map((value) => names.get(value)!);
  const zero = writer.constant(
    `${name}_step`,
    { shape: [], dtype: "int32" },
    int32([0]),
  );
  const types = [...node.inputs.slice(1)].map((value) => dtypeNumber[specs[value]!.dtype]);
  const scalar = dtypeNumber.int32;
  writer.node(name, "StatelessWhile", [zero, steps!, ...rest], [
    ["T", typeList([scalar, scalar, ...types])],
    ["cond", functionName(`${loopName}_cond`)],
    ["body", functionName(`${loopName}_body`)],
  ]);
  node.outputs.forEach((value, i) => names.set(value, `${name}:${i + 2}`));
}

function loopFunctions(
  body: Program,
  name: string,
  mode: GraphMode,
): FunctionGraph[] {
  const specs = body.inputs.map((value) => body.specs[value]!);
  const step: ValueSpec = { shape: [], dtype: "int32" };
  const signature = [step, step, ...specs.slice(1)];
  const cond = graphWriter();
  const [now, end] = signature.map((spec, i) => cond.placeholder(`in${i}`, spec));
  cond.node("more", "Less", [now!, end!], [["T", type("int32")]]);
  const inputs = signature.map((_, i) => `in${i}`);
  const condition = {
    name: `${name}_cond`,
    graph: cond.finish(),
    inputs,
    outputs: ["more"],
  };
  return [
    ...functionGraphs(bodyWithCounter(body), `${name}_body`, mode),
    condition,
  ];
}

/** The body as StatelessWhile wants it: it also counts, and hands the constants on. */
function bodyWithCounter(body: Program): Program {
  const specs = [...body.specs], nodes = [...body.nodes];
  const scalar: ValueSpec = { shape: [], dtype: "int32" };
  const add = (spec: ValueSpec) => specs.push(spec) - 1;
  const step = body.inputs[0]!,
    steps = add(scalar),
    one = add(scalar),
    next = add(scalar);
  nodes.push({ kind: "constant", output: one, values: int32([1]) });
  nodes.push(op("AddV2", [step, one], next, "int32"));
  const same = (value: number) => {
    const output = add(specs[value]!);
    nodes.push(op("Identity", [value], output, specs[value]!.dtype));
    return output;
  };
  const constants = body.inputs.slice(1 + body.outputs.length);
  const outputs = [next, same(steps), ...body.outputs, ...constants.map(same)];
  return {
    specs,
    nodes,
    inputs: [step, steps, ...body.inputs.slice(1)],
    outputs,
  };
}

const op = (
  name: string,
  inputs: number[],
  output: number,
  dtype: DType,
): Node => ({
  kind: "op",
  op: name,
  attributes: [{
    name: "T",
    type: tfc.TF_ATTR_TYPE,
    value: dtypeNumber[dtype],
  }],
  inputs,
  outputs: [output],
});

function shapeMessage(dims: readonly number[]): ProtoMessage {
  const pb = protobuf();
  const made = new pb.TensorShape();
  dims.forEach((d) => {
    const dim = new pb.TensorShape.Dim();
    dim.setSize!(d);
    made.addDim!(dim);
  });
  return made;
}

function attributeValue(set: (value: ProtoMessage) => void): ProtoMessage {
  const value = new (protobuf().AttrValue)();
  set(value);
  return value;
}
const type = (dtype: DType) => attributeValue((v) => v.setType!(dtypeNumber[dtype]));
const integer = (n: number) => attributeValue((v) => v.setI!(n));
const shape = (dims: readonly number[]) => attributeValue((v) => v.setShape!(shapeMessage(dims)));
const list = (fill: (l: ProtoMessage) => void) =>
  attributeValue((v) => {
    const made = new (protobuf().AttrValue.ListValue)();
    fill(made);
    v.setList!(made);
  });
const typeList = (types: readonly number[]) => list((l) => l.setTypeList!([...types]));
const functionName = (name: string) =>
  attributeValue((v) => {
    const made = new (protobuf().NameAttrList)();
    made.setName!(name);
    v.setFunc!(made);
  });

function tensor(spec: ValueSpec, values: Values): ProtoMessage {
  return attributeValue((v) => {
    const made = new (protobuf().Tensor)();
    made.setDtype!(dtypeNumber[spec.dtype]);
    made.setTensorShape!(shapeMessage(spec.shape));
    made.setTensorContent!(
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    );
    v.setTensor!(made);
  });
}

/** An attribute as a kernel of tfjs-node wrote it. */
function attribute(a: Attribute): ProtoMessage {
  const many = Array.isArray(a.value);
  const numbers = a.value as readonly number[];
  switch (a.type) {
    case tfc.TF_ATTR_STRING:
      return attributeValue((v) => v.setS!(new TextEncoder().encode(a.value as string)));
    case tfc.TF_ATTR_INT:
      return many ? list((l) => l.setIList!([...numbers])) : integer(a.value as number);
    case tfc.TF_ATTR_FLOAT:
      return attributeValue((v) => v.setF!(a.value));
    case tfc.TF_ATTR_BOOL:
      return attributeValue((v) => v.setB!(a.value));
    case tfc.TF_ATTR_TYPE:
      return many ? typeList(numbers) : attributeValue((v) => v.setType!(a.value));
    case tfc.TF_ATTR_SHAPE:
      return shape(numbers);
    default:
      throw new TypeError(
        `Cannot write attribute "${a.name}": unknown attribute type ${a.type}`,
      );
  }
}
