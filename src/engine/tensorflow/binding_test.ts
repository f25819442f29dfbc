import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import type { Binding } from "./binding.ts";
import { TensorflowError } from "./tensorflow_error.ts";
import { withLibrary } from "./with_library.ts";

const float = (b: Binding) => [{ name: "T", type: b.TF_ATTR_TYPE, value: b.TF_FLOAT }];

/** Uploads values, runs one op, reads its first result, and frees all of it. */
function run(
  b: Binding,
  op: string,
  inputs: readonly { shape: number[]; values: number[] }[],
  attributes = float(b),
) {
  const ids = inputs.map((i) => b.createTensor(i.shape, b.TF_FLOAT, i.values));
  try {
    const outputs = b.executeOp(op, attributes, ids, 1);
    const values = b.tensorDataSync(outputs[0]!.id);
    outputs.forEach(({ id }) => b.deleteTensor(id));
    return { shape: outputs[0]!.shape, values: [...values] };
  } finally {
    ids.forEach((id) => b.deleteTensor(id));
  }
}

withLibrary("binding: ops give TensorFlow's results, with shapes", ({ binding: b }) => {
  const a = { shape: [2, 2], values: [1, 2, 3, 4] };
  assertEquals(run(b, "AddV2", [a, a]), { shape: [2, 2], values: [2, 4, 6, 8] });
  assertEquals(run(b, "MatMul", [a, a]), { shape: [2, 2], values: [7, 10, 15, 22] });
  assertEquals(run(b, "Square", [{ shape: [], values: [3] }]), { shape: [], values: [9] });
  const none = run(b, "Neg", [{ shape: [0, 3], values: [] }]);
  assertEquals([none.shape, none.values], [[0, 3], []]);
});

withLibrary(
  "binding: every kind of attribute that kernels set reaches TensorFlow",
  ({ binding: b }) => {
    const image = { shape: [1, 2, 2, 1], values: [1, 2, 3, 4] };
    const ints = (name: string, value: number[]) => ({ name, type: b.TF_ATTR_INT, value });
    const pool = [
      ...float(b),
      ints("ksize", [1, 2, 2, 1]),
      ints("strides", [1, 2, 2, 1]),
      { name: "padding", type: b.TF_ATTR_STRING, value: "VALID" },
      { name: "data_format", type: b.TF_ATTR_STRING, value: "NHWC" },
    ];
    assertEquals(run(b, "MaxPool", [image], pool as never).values, [4]);
    const square = { shape: [2, 2], values: [1, 2, 3, 4] };
    const transposed = [...float(b), { name: "transpose_a", type: b.TF_ATTR_BOOL, value: true }];
    assertEquals(run(b, "MatMul", [square, square], transposed as never).values, [10, 14, 14, 20]);
    const leak = [...float(b), { name: "alpha", type: b.TF_ATTR_FLOAT, value: 0.5 }];
    assertEquals(run(b, "LeakyRelu", [{ shape: [2], values: [-2, 2] }], leak as never).values, [
      -1,
      2,
    ]);
    const placeholder = [
      { name: "dtype", type: b.TF_ATTR_TYPE, value: b.TF_FLOAT },
      { name: "shape", type: b.TF_ATTR_SHAPE, value: [2, 3] },
    ];
    const why = assertThrows(() => b.executeOp("Placeholder", placeholder, [], 1), TensorflowError);
    assertStringIncludes(why.message, "Placeholder");
  },
);

withLibrary("binding: tensors of every type come back as they went", ({ binding: b }) => {
  const back = (dtype: number, values: ArrayLike<unknown>) => {
    const id = b.createTensor([2], dtype, values);
    const read = b.tensorDataSync(id);
    b.deleteTensor(id);
    return read;
  };
  assertEquals(back(b.TF_FLOAT, new Float32Array([1.5, NaN])), new Float32Array([1.5, NaN]));
  assertEquals(back(b.TF_INT32, [-1, 7]), new Int32Array([-1, 7]));
  assertEquals(back(b.TF_BOOL, new Uint8Array([0, 1])), new Uint8Array([0, 1]));
  assertEquals(back(b.TF_INT64, new BigInt64Array([-1n, 7n])), new BigInt64Array([-1n, 7n]));
  // tfjs-node writes int64 as pairs of int32.
  assertEquals(back(b.TF_INT64, new Int32Array([-1, -1, 7, 0])), new BigInt64Array([-1n, 7n]));
});

withLibrary("binding: a value read stays when its tensor goes", ({ binding: b }) => {
  const id = b.createTensor([3], b.TF_FLOAT, [1, 2, 3]);
  const read = b.tensorDataSync(id);
  b.deleteTensor(id);
  for (let k = 0; k < 100; k++) b.deleteTensor(b.createTensor([3], b.TF_FLOAT, [9, 9, 9]));
  assertEquals([...read], [1, 2, 3]);
});

withLibrary(
  "binding: an op that fails says which and why, leaves nothing, and the next one works",
  ({ binding: b }) => {
    const a = { shape: [2, 3], values: [1, 2, 3, 4, 5, 6] };
    for (let k = 0; k < 3; k++) {
      const error = assertThrows(() => run(b, "MatMul", [a, a]), TensorflowError);
      assertStringIncludes(error.message, 'TensorFlow cannot run "MatMul"');
      assertStringIncludes(error.message, "In[0]: [2,3], In[1]: [2,3]");
      assertEquals(error.code, 3);
      assertEquals(run(b, "Neg", [{ shape: [1], values: [1] }]).values, [-1]);
    }
    const unknown = assertThrows(() => b.executeOp("NoSuchOp", [], [], 1), TensorflowError);
    assertStringIncludes(unknown.message, "NoSuchOp");
  },
);

withLibrary(
  "binding: tensors that are not there, and values that do not fit, are refused in words",
  ({ binding: b }) => {
    const gone = b.createTensor([1], b.TF_FLOAT, [1]);
    b.deleteTensor(gone);
    for (
      const use of [
        () => b.deleteTensor(gone),
        () => b.tensorDataSync(gone),
        () => b.executeOp("Neg", float(b), [gone], 1),
      ]
    ) {
      assertStringIncludes(assertThrows(use, Error).message, `Cannot use tensor ${gone}`);
    }
    const few = assertThrows(() => b.createTensor([3], b.TF_FLOAT, [1, 2]), Error);
    assertStringIncludes(few.message, "found 8 bytes of values, wanted 12");
    const text = assertThrows(() => b.createTensor([1], b.TF_STRING, ["a"]), Error);
    assertStringIncludes(text.message, "Cannot hold a tensor of TensorFlow's type 7");
  },
);

withLibrary("binding: 10^5 op calls leave no tensor and no memory behind", ({ binding: b }) => {
  const a = b.createTensor([8, 8], b.TF_FLOAT, new Float32Array(64).fill(0.1));
  const half = () => {
    for (let k = 0; k < 50_000; k++) {
      const op = k % 2 === 0 ? "MatMul" : "Tanh";
      const inputs = k % 2 === 0 ? [a, a] : [a];
      for (const { id } of b.executeOp(op, float(b), inputs, 1)) b.deleteTensor(id);
      if (k % 100 === 0) assertThrows(() => b.executeOp("MatMul", float(b), [a], 1));
    }
  };
  const before = b.getNumOfTensors();
  half();
  const middle = Deno.memoryUsage().rss;
  half();
  const growth = Deno.memoryUsage().rss / middle - 1;
  assertEquals(b.getNumOfTensors(), before);
  assert(growth < 0.02, `resident memory grew by ${(100 * growth).toFixed(1)} %`);
  b.deleteTensor(a);
});
