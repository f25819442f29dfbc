/** One call or more of each op in the op table, for comparison with TensorFlow. A table, hence long. */
import type { OpInput } from "../../src/engine/record/op_table.ts";
import { bindingConstants as tfc } from "../../src/engine/record/binding_constants.ts";
import { type Attribute, type DType, dtypeNumber } from "../../src/engine/record/program.ts";

export interface OpCase {
  readonly op: string;
  readonly inputs:
    readonly (OpInput & { readonly values: Float32Array | Int32Array | Uint8Array })[];
  readonly attributes: readonly Attribute[];
  readonly outputs?: number;
}

type Input = OpCase["inputs"][number];

const size = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);
const floats = (...shape: number[]): Input => ({
  shape,
  dtype: "float32",
  values: Float32Array.from({ length: size(shape) }, (_, i) => 0.1 + 0.8 * (i % 7) / 7),
});
const bools = (...shape: number[]): Input => ({
  shape,
  dtype: "bool",
  values: Uint8Array.from({ length: size(shape) }, (_, i) => i % 2),
});
const ints = (values: number[], shape = [values.length]): Input => ({
  shape,
  dtype: "int32",
  values: Int32Array.from(values),
});
const int = (value: number) => ints([value], []);

const type = (name: string, dtype: DType): Attribute => ({
  name,
  type: tfc.TF_ATTR_TYPE,
  value: dtypeNumber[dtype],
});
const T = type("T", "float32");
const bool = (name: string, value: boolean): Attribute => ({ name, type: tfc.TF_ATTR_BOOL, value });
const whole = (name: string, value: number | number[]): Attribute => ({
  name,
  type: tfc.TF_ATTR_INT,
  value,
});
const text = (name: string, value: string): Attribute => ({
  name,
  type: tfc.TF_ATTR_STRING,
  value,
});

const cases = (ops: string, make: (op: string) => Omit<OpCase, "op">[]): OpCase[] =>
  ops.split(" ").flatMap((op) => make(op).map((c) => ({ op, ...c })));

const unary =
  "Abs Acos Asin Asinh Atan Atanh Ceil Cos Cosh Elu Erf Exp Expm1 Floor Log Log1p Neg " +
  "Reciprocal Relu Relu6 Round Rsqrt Selu Sigmoid Sign Sin Sinh Softplus Softmax LogSoftmax Sqrt " +
  "Square Tan Tanh ZerosLike OnesLike Identity Acosh";
const window = (padding: string, strides = [1, 2, 2, 1]): Attribute[] => [
  whole("strides", strides),
  text("padding", padding),
  text("data_format", "NHWC"),
];
const convolution = (padding: string, strides?: number[]) => [
  T,
  ...window(padding, strides),
  bool("use_cudnn_on_gpu", true),
  whole("dilations", [1, 1, 1, 1]),
];
const pooling = (padding: string) => [T, whole("ksize", [1, 2, 2, 1]), ...window(padding)];
const reduce = (keep: boolean) => [bool("keep_dims", keep), type("Tidx", "int32")];
const strided = (begin: number, shrink: number) => [
  T,
  type("Index", "int32"),
  whole("begin_mask", begin),
  whole("end_mask", 0),
  whole("ellipsis_mask", 0),
  whole("new_axis_mask", 0),
  whole("shrink_axis_mask", shrink),
];

export const opCases: readonly OpCase[] = [
  ...cases(unary, () => [{ inputs: [floats(2, 3)], attributes: [T] }]),
  ...cases("IsNan IsFinite IsInf", () => [{ inputs: [floats(2, 3)], attributes: [T] }]),
  ...cases("LogicalNot", () => [{ inputs: [bools(4)], attributes: [] }]),
  ...cases(
    "Add AddV2 Sub Mul RealDiv Div DivNoNan FloorDiv Maximum Minimum Pow SquaredDifference Mod FloorMod Atan2 " +
      "Less LessEqual Greater GreaterEqual",
    () => [
      { inputs: [floats(2, 3), floats(2, 3)], attributes: [T] },
      { inputs: [floats(4, 1, 3), floats(2, 1)], attributes: [T] },
      { inputs: [floats(), floats(3)], attributes: [T] },
    ],
  ),
  ...cases("Equal NotEqual", () => [{ inputs: [floats(2, 3), floats(3)], attributes: [T] }]),
  ...cases("LogicalAnd LogicalOr", () => [{ inputs: [bools(2, 3), bools(3)], attributes: [] }]),
  ...cases("EluGrad", () => [{ inputs: [floats(2, 3), floats(2, 3)], attributes: [T] }]),
  ...cases("AddN", () => [{ inputs: [floats(3), floats(3)], attributes: [T, whole("N", 2)] }]),
  ...cases("LeakyRelu", () => [{ inputs: [floats(3)], attributes: [T] }]),
  ...cases(
    "Select",
    () => [{ inputs: [bools(2, 3), floats(2, 3), floats(2, 3)], attributes: [T] }],
  ),
  ...cases("SelectV2", () => [{ inputs: [bools(2, 1), floats(3), floats(2, 3)], attributes: [T] }]),
  ...cases("Sum Mean Max Min Prod", () => [
    { inputs: [floats(2, 3, 4), ints([1])], attributes: [T, ...reduce(false)] },
    { inputs: [floats(2, 3, 4), ints([-1, 0])], attributes: [T, ...reduce(true)] },
  ]),
  ...cases("All Any", () => [{ inputs: [bools(2, 3), ints([0])], attributes: reduce(false) }]),
  ...cases("ArgMax ArgMin", () => [{
    inputs: [floats(2, 3), int(1)],
    attributes: [T, type("Tidx", "int32"), type("output_type", "int32")],
  }]),
  ...cases("BatchMatMulV2", () => [
    {
      inputs: [floats(5, 2, 3), floats(3, 4)],
      attributes: [T, bool("adj_x", false), bool("adj_y", false)],
    },
    {
      inputs: [floats(5, 3, 2), floats(1, 4, 3)],
      attributes: [T, bool("adj_x", true), bool("adj_y", true)],
    },
  ]),
  ...cases("Cast", () => [{
    inputs: [floats(2)],
    attributes: [type("SrcT", "float32"), type("DstT", "int32"), bool("Truncate", false)],
  }]),
  ...cases("Reshape", () => [
    { inputs: [floats(2, 6), ints([3, -1])], attributes: [T, type("Tshape", "int32")] },
  ]),
  ...cases("Transpose", () => [
    { inputs: [floats(2, 3, 4), ints([2, 0, 1])], attributes: [T, type("Tperm", "int32")] },
  ]),
  ...cases("ConcatV2", () => [{
    inputs: [floats(2, 3), floats(2, 1), int(-1)],
    attributes: [whole("N", 2), type("Tidx", "int32"), T],
  }]),
  ...cases("Slice", () => [{
    inputs: [floats(4, 5), ints([1, 2]), ints([2, -1])],
    attributes: [T, type("Index", "int32")],
  }]),
  ...cases("StridedSlice", () => [
    { inputs: [floats(5, 6), ints([1, 0]), ints([4, 6]), ints([2, 3])], attributes: strided(0, 0) },
    {
      inputs: [floats(5, 6), ints([1, 4]), ints([2, -1]), ints([1, 1])],
      attributes: strided(2, 1),
    },
  ]),
  ...cases("Tile", () => [
    { inputs: [floats(2, 3), ints([3, 1])], attributes: [T, type("Tmultiples", "int32")] },
  ]),
  ...cases("Fill", () => [
    { inputs: [ints([2, 3]), floats()], attributes: [T, type("index_type", "int32")] },
  ]),
  ...cases("Range", () => [
    { inputs: [int(1), int(8), int(3)], attributes: [type("Tidx", "int32")] },
  ]),
  ...cases("OneHot", () => [{
    inputs: [ints([0, 2]), int(3), floats(), floats()],
    attributes: [whole("axis", -1), T, type("TI", "int32")],
  }]),
  ...cases("Pack", () => [
    { inputs: [floats(2, 3), floats(2, 3)], attributes: [whole("N", 2), T, whole("axis", 1)] },
  ]),
  ...cases("Unpack", () => [{
    inputs: [floats(2, 3)],
    attributes: [whole("num", 3), T, whole("axis", 1)],
    outputs: 3,
  }]),
  ...cases("SplitV", () => [{
    inputs: [floats(2, 5), ints([2, 3]), int(1)],
    attributes: [whole("num_split", 2), T, type("Tlen", "int32")],
    outputs: 2,
  }]),
  ...cases("ExpandDims", () => [
    { inputs: [floats(2, 3), int(-1)], attributes: [T, type("Tdim", "int32")] },
  ]),
  ...cases("PadV2", () => [
    {
      inputs: [floats(2, 3), ints([1, 0, 2, 2], [2, 2]), floats()],
      attributes: [T, type("Tpaddings", "int32")],
    },
  ]),
  ...cases("MirrorPad", () => [{
    inputs: [floats(2, 3), ints([1, 0, 2, 2], [2, 2])],
    attributes: [T, type("Tpaddings", "int32"), text("mode", "REFLECT")],
  }]),
  ...cases("Conv2D", () => [
    { inputs: [floats(2, 7, 6, 3), floats(3, 3, 3, 5)], attributes: convolution("SAME") },
    {
      inputs: [floats(2, 7, 6, 3), floats(3, 2, 3, 5)],
      attributes: convolution("VALID", [1, 1, 1, 1]),
    },
  ]),
  ...cases("Conv2DBackpropInput", () => [{
    inputs: [ints([2, 6, 6, 3]), floats(3, 3, 3, 5), floats(2, 3, 3, 5)],
    attributes: convolution("SAME"),
  }]),
  ...cases("Conv2DBackpropFilter", () => [{
    inputs: [floats(2, 6, 6, 3), ints([3, 3, 3, 5]), floats(2, 3, 3, 5)],
    attributes: convolution("SAME"),
  }]),
  ...cases("MaxPool AvgPool", () => [
    { inputs: [floats(2, 7, 6, 3)], attributes: pooling("VALID") },
    { inputs: [floats(2, 7, 6, 3)], attributes: pooling("SAME") },
  ]),
  ...cases("MaxPoolGrad", () => [
    {
      inputs: [floats(2, 6, 6, 3), floats(2, 3, 3, 3), floats(2, 3, 3, 3)],
      attributes: pooling("VALID"),
    },
  ]),
  ...cases("AvgPoolGrad", () => [
    { inputs: [ints([2, 6, 6, 3]), floats(2, 3, 3, 3)], attributes: pooling("VALID") },
  ]),
  ...cases("GatherV2", () => [{
    inputs: [floats(4, 5), ints([1, 3, 0]), int(1)],
    attributes: [
      whole("batch_dims", 0),
      type("Tparams", "float32"),
      type("Tindices", "int32"),
      type("Taxis", "int32"),
    ],
  }]),
  ...cases("ScatterNd", () => [{
    inputs: [ints([1, 3], [2, 1]), floats(2), ints([5])],
    attributes: [T, type("Tindices", "int32")],
  }]),
  ...cases("TensorScatterUpdate", () => [{
    inputs: [floats(4, 2), ints([1], [1, 1]), floats(1, 2)],
    attributes: [T, type("Tindices", "int32")],
  }]),
  ...cases("ReverseV2", () => [
    { inputs: [floats(4, 2), ints([0])], attributes: [T, type("Tidx", "int32")] },
  ]),
  ...cases("Cumsum", () => [{
    inputs: [floats(4, 2), int(0)],
    attributes: [T, type("Tidx", "int32"), bool("exclusive", false), bool("reverse", false)],
  }]),
  ...cases("BroadcastTo", () => [
    { inputs: [floats(3, 1), ints([2, 3, 4])], attributes: [T, type("Tidx", "int32")] },
  ]),
];
