/**
 * Shapes and types of what each TensorFlow op gives, so that a function can be recorded where no TensorFlow is.
 * A row an op; `properties/differential` checks every row against TensorFlow's own answers. Over 150 lines because
 * it is a table.
 */
import type { Attribute, DType, Values, ValueSpec } from "./program.ts";

/** An op's input as its row sees it; `values` are there when the input is a constant (shapes and axes are). */
export interface OpInput extends ValueSpec {
  readonly values?: Values | undefined;
}

export interface OpCall {
  readonly op: string;
  readonly inputs: readonly OpInput[];
  readonly attributes: readonly Attribute[];
}

type Row = (call: OpCall) => ValueSpec[];

const attribute = (call: OpCall, name: string) =>
  call.attributes.find((a) => a.name === name)?.value;
const input = (call: OpCall, i: number): OpInput => {
  const found = call.inputs[i];
  if (!found) {
    throw new RangeError(
      `Cannot record op "${call.op}": input ${i} is missing`,
    );
  }
  return found;
};
const numbers = (call: OpCall, i: number): number[] => {
  const values = input(call, i).values;
  if (!values) {
    throw new TypeError(
      `Cannot record op "${call.op}": its input ${i} depends on recorded values; shapes and axes must be constants`,
    );
  }
  return Array.from(values as ArrayLike<number | bigint>, Number);
};
const one = (
  shape: readonly number[],
  dtype: DType,
): ValueSpec[] => [{ shape: [...shape], dtype }];
const dtypes: Record<number, DType> = {
  1: "float32",
  3: "int32",
  10: "bool",
  9: "int64",
};
const dtypeOf = (call: OpCall, name: string): DType => {
  const found = dtypes[Number(attribute(call, name))];
  if (!found) {
    throw new TypeError(
      `Cannot record op "${call.op}": unknown dtype in "${name}"`,
    );
  }
  return found;
};

/** NumPy's broadcasting of two shapes. */
function broadcast(
  a: readonly number[],
  b: readonly number[],
  op: string,
): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const x = a[a.length - rank + i] ?? 1, y = b[b.length - rank + i] ?? 1;
    if (x !== y && x !== 1 && y !== 1) {
      throw new RangeError(
        `Cannot record op "${op}": shapes [${a}] and [${b}] do not broadcast`,
      );
    }
    return x === 1 ? y : x;
  });
}

const same: Row = (c) => one(input(c, 0).shape, input(c, 0).dtype);
const sameAsBool: Row = (c) => one(input(c, 0).shape, "bool");
const sameAsSecond: Row = (c) => one(input(c, 1).shape, input(c, 1).dtype);
const binary: Row = (c) =>
  one(broadcast(input(c, 0).shape, input(c, 1).shape, c.op), input(c, 0).dtype);
const comparison: Row = (c) => one(broadcast(input(c, 0).shape, input(c, 1).shape, c.op), "bool");

function reducedShape(
  shape: readonly number[],
  axes: readonly number[],
  keep: boolean,
): number[] {
  const dropped = new Set(axes.map((a) => a < 0 ? a + shape.length : a));
  return keep
    ? shape.map((d, i) => dropped.has(i) ? 1 : d)
    : shape.filter((_, i) => !dropped.has(i));
}
const reduction: Row = (c) =>
  one(
    reducedShape(
      input(c, 0).shape,
      numbers(c, 1),
      attribute(c, "keep_dims") === true,
    ),
    input(c, 0).dtype,
  );
const argument: Row = (c) =>
  one(
    reducedShape(input(c, 0).shape, numbers(c, 1), false),
    dtypeOf(c, "output_type"),
  );

const batchMatMul: Row = (c) => {
  const a = input(c, 0).shape, b = input(c, 1).shape;
  const rows = attribute(c, "adj_x") ? a.at(-1)! : a.at(-2)!;
  const columns = attribute(c, "adj_y") ? b.at(-2)! : b.at(-1)!;
  return one([
    ...broadcast(a.slice(0, -2), b.slice(0, -2), c.op),
    rows,
    columns,
  ], input(c, 0).dtype);
};

const reshape: Row = (c) => {
  const size = input(c, 0).shape.reduce((x, y) => x * y, 1);
  const wanted = numbers(c, 1);
  const known = wanted.filter((d) => d !== -1).reduce((x, y) => x * y, 1);
  return one(wanted.map((d) => d === -1 ? size / known : d), input(c, 0).dtype);
};

const concat: Row = (c) => {
  const parts = c.inputs.slice(0, -1);
  const first = input(c, 0).shape;
  const axis = numbers(c, parts.length)[0]!;
  const at = axis < 0 ? axis + first.length : axis;
  const total = parts.reduce((sum, p) => sum + p.shape[at]!, 0);
  return one(first.map((d, i) => i === at ? total : d), input(c, 0).dtype);
};

const slice: Row = (c) => {
  const shape = input(c, 0).shape, begin = numbers(c, 1);
  return one(
    numbers(c, 2).map((s, i) => s === -1 ? shape[i]! - begin[i]! : s),
    input(c, 0).dtype,
  );
};

const stridedSlice: Row = (c) => {
  const shape = input(c, 0).shape;
  const [begin, end, strides] = [numbers(c, 1), numbers(c, 2), numbers(c, 3)];
  const mask = (name: string) => Number(attribute(c, name) ?? 0);
  if (
    mask("ellipsis_mask") || mask("new_axis_mask") ||
    strides.some((s) => s <= 0)
  ) {
    throw new TypeError(
      `Cannot record op "StridedSlice": ellipsis, new axes and negative strides are not in the op table; use slice and reverse`,
    );
  }
  const clamp = (v: number, d: number) => Math.min(Math.max(v < 0 ? v + d : v, 0), d);
  const sizes = shape.map((d, i) => {
    if (i >= begin.length) return d;
    const from = mask("begin_mask") >> i & 1 ? 0 : clamp(begin[i]!, d);
    const to = mask("end_mask") >> i & 1 ? d : clamp(end[i]!, d);
    return Math.max(0, Math.ceil((to - from) / strides[i]!));
  });
  return one(
    sizes.filter((_, i) => !(mask("shrink_axis_mask") >> i & 1)),
    input(c, 0).dtype,
  );
};

/** Output length of a convolution or pool along one spatial axis. */
function windowLength(
  c: OpCall,
  length: number,
  size: number,
  axis: number,
): number {
  const strides = attribute(c, "strides") as readonly number[];
  const padding = attribute(c, "padding");
  const stride = strides[axis]!;
  if (padding === "SAME") return Math.ceil(length / stride);
  const explicit = attribute(c, "explicit_paddings") as
    | readonly number[]
    | undefined;
  const extra = explicit ? explicit[2 * axis]! + explicit[2 * axis + 1]! : 0;
  const dilation = (attribute(c, "dilations") as readonly number[] | undefined)?.[axis] ?? 1;
  return Math.floor((length + extra - ((size - 1) * dilation + 1)) / stride) +
    1;
}
const conv2d: Row = (c) => {
  const [n, h, w] = input(c, 0).shape as [number, number, number];
  const [kh, kw, , out] = input(c, 1).shape as [number, number, number, number];
  return one(
    [n, windowLength(c, h, kh, 1), windowLength(c, w, kw, 2), out],
    input(c, 0).dtype,
  );
};
const pool: Row = (c) => {
  const [n, h, w, channels] = input(c, 0).shape as [
    number,
    number,
    number,
    number,
  ];
  const size = attribute(c, "ksize") as readonly number[];
  return one(
    [
      n,
      windowLength(c, h, size[1]!, 1),
      windowLength(c, w, size[2]!, 2),
      channels,
    ],
    input(c, 0).dtype,
  );
};

const pack: Row = (c) => {
  const shape = [...input(c, 0).shape];
  const axis = Number(attribute(c, "axis") ?? 0);
  shape.splice(axis < 0 ? axis + shape.length + 1 : axis, 0, c.inputs.length);
  return one(shape, input(c, 0).dtype);
};
const unpack: Row = (c) => {
  const axis = Number(attribute(c, "axis") ?? 0);
  const shape = input(c, 0).shape.filter((_, i) => i !== axis);
  return Array.from({ length: Number(attribute(c, "num")) }, () => ({
    shape,
    dtype: input(c, 0).dtype,
  }));
};
const split: Row = (c) => {
  const sizes = numbers(c, 1),
    axis = numbers(c, 2)[0]!,
    shape = input(c, 0).shape;
  const at = axis < 0 ? axis + shape.length : axis;
  return sizes.map((s) => ({
    shape: shape.map((d, i) => i === at ? s : d),
    dtype: input(c, 0).dtype,
  }));
};
const range: Row = (c) => {
  const [start, stop, step] = [
    numbers(c, 0)[0]!,
    numbers(c, 1)[0]!,
    numbers(c, 2)[0]!,
  ];
  return one(
    [Math.max(0, Math.ceil((stop - start) / step))],
    input(c, 0).dtype,
  );
};
const expandDims: Row = (c) => {
  const shape = [...input(c, 0).shape];
  const axis = numbers(c, 1)[0]!;
  shape.splice(axis < 0 ? axis + shape.length + 1 : axis, 0, 1);
  return one(shape, input(c, 0).dtype);
};
const gather: Row = (c) => {
  const x = input(c, 0).shape,
    axis = numbers(c, 2)[0]!,
    batch = Number(attribute(c, "batch_dims"));
  return one(
    [
      ...x.slice(0, axis),
      ...input(c, 1).shape.slice(batch),
      ...x.slice(axis + 1),
    ],
    input(c, 0).dtype,
  );
};

const rows = new Map<string, Row>();
const add = (row: Row, ...ops: string[]) => ops.forEach((op) => rows.set(op, row));
add(
  same,
  "Abs",
  "Acos",
  "Acosh",
  "Asin",
  "Asinh",
  "Atan",
  "Atanh",
  "Ceil",
  "Cos",
  "Cosh",
  "Elu",
);
add(
  same,
  "Erf",
  "Exp",
  "Expm1",
  "Floor",
  "Log",
  "Log1p",
  "Neg",
  "Reciprocal",
  "Relu",
  "Relu6",
);
add(
  same,
  "Round",
  "Rsqrt",
  "Selu",
  "Sigmoid",
  "Sign",
  "Sin",
  "Sinh",
  "Softplus",
  "Softmax",
);
add(
  same,
  "LogSoftmax",
  "Sqrt",
  "Square",
  "Tan",
  "Tanh",
  "ZerosLike",
  "OnesLike",
  "Identity",
);
add(
  same,
  "TensorScatterUpdate",
  "AddN",
  "ReverseV2",
  "LeakyRelu",
  "Cumsum",
  "EluGrad",
);
add(sameAsBool, "IsNan", "IsFinite", "IsInf", "LogicalNot");
add(
  binary,
  "Add",
  "AddV2",
  "Sub",
  "Mul",
  "RealDiv",
  "Div",
  "DivNoNan",
  "FloorDiv",
  "Maximum",
);
add(binary, "Minimum", "Pow", "SquaredDifference", "Mod", "FloorMod", "Atan2");
add(
  comparison,
  "Equal",
  "NotEqual",
  "Less",
  "LessEqual",
  "Greater",
  "GreaterEqual",
);
add(comparison, "LogicalAnd", "LogicalOr");
add(sameAsSecond, "Select");
add((c) => {
  const [a, b, d] = [input(c, 0), input(c, 1), input(c, 2)];
  return one(
    broadcast(broadcast(a.shape, b.shape, c.op), d.shape, c.op),
    b.dtype,
  );
}, "SelectV2");
add(reduction, "Sum", "Mean", "Max", "Min", "Prod", "All", "Any");
add(argument, "ArgMax", "ArgMin");
add(batchMatMul, "BatchMatMulV2");
add((c) => one(input(c, 0).shape, dtypeOf(c, "DstT")), "Cast");
add(reshape, "Reshape");
add(
  (c) => one(numbers(c, 1).map((p) => input(c, 0).shape[p]!), input(c, 0).dtype),
  "Transpose",
);
add(concat, "ConcatV2");
add(slice, "Slice");
add(stridedSlice, "StridedSlice");
add(
  (c) =>
    one(
      input(c, 0).shape.map((d, i) => d * numbers(c, 1)[i]!),
      input(c, 0).dtype,
    ),
  "Tile",
);
add((c) => one(numbers(c, 0), input(c, 1).dtype), "Fill");
add(range, "Range");
add(
  (c) => one([...input(c, 0).shape, numbers(c, 1)[0]!], input(c, 2).dtype),
  "OneHot",
);
add(pack, "Pack");
add(unpack, "Unpack");
add(split, "SplitV");
add(expandDims, "ExpandDims");
add(
  (c) => {
    const pads = numbers(c, 1);
    return one(
      input(c, 0).shape.map((d, i) => d + pads[2 * i]! + pads[2 * i + 1]!),
      input(c, 0).dtype,
    );
  },
  "PadV2",
  "MirrorPad",
);
add(conv2d, "Conv2D");
add((c) => one(numbers(c, 0), input(c, 2).dtype), "Conv2DBackpropInput");
add((c) => one(numbers(c, 1), input(c, 2).dtype), "Conv2DBackpropFilter");
add(pool, "MaxPool", "AvgPool");
add(same, "MaxPoolGrad");
add((c) => one(numbers(c, 0), input(c, 1).dtype), "AvgPoolGrad");
add(gather, "GatherV2");
add((c) => one(numbers(c, 2), input(c, 1).dtype), "ScatterNd");
add((c) => one(numbers(c, 1), input(c, 0).dtype), "BroadcastTo");

/** The ops that can be recorded. */
export const recordableOps: readonly string[] = [...rows.keys()].sort();

/** What `call` gives; throws a TypeError when the op has no row. */
export function inferOutputs(call: OpCall): ValueSpec[] {
  const row = rows.get(call.op);
  if (!row) {
    throw new TypeError(
      `Cannot record op "${call.op}": the op table has no row for it; add one to src/engine/record/op_table.ts or write the function with other ops`,
    );
  }
  return row(call);
}
