import { assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import type { Program } from "../record/program.ts";
import { functionGraphs, type GraphMode } from "./graph_def.ts";
import type { TensorflowLibrary } from "./open_tensorflow.ts";
import { loadProtobuf } from "./protobuf.ts";
import { TensorflowError } from "./tensorflow_error.ts";
import { withLibrary } from "./with_library.ts";

await loadProtobuf();

const vector = { shape: [2], dtype: "float32" as const };
const floats = [{ name: "T", type: 4, value: 1 }];
const twoFloats = [{ shape: [2], dtype: 1 }, { shape: [2], dtype: 1 }];

/** (x, y) → (x + y, x · y) over two numbers. */
const sumAndProduct: Program = {
  specs: [vector, vector, vector, vector],
  inputs: [0, 1],
  nodes: [
    { kind: "op", op: "AddV2", attributes: floats, inputs: [0, 1], outputs: [2] },
    { kind: "op", op: "Mul", attributes: floats, inputs: [0, 1], outputs: [3] },
  ],
  outputs: [2, 3],
};

function add(library: TensorflowLibrary, name: string, mode: GraphMode): void {
  for (const f of functionGraphs(sumAndProduct, name, mode)) {
    library.addFunction(f.name, f.graph, f.inputs, f.outputs);
  }
}

function inputs({ binding: b }: TensorflowLibrary): number[] {
  return [[1, 2], [3, 4]].map((v) => b.createTensor([2], b.TF_FLOAT, v));
}

function take({ binding: b }: TensorflowLibrary, ids: readonly { id: number }[]): number[][] {
  return ids.map(({ id }) => {
    const values = [...b.tensorDataSync(id) as Float32Array];
    b.deleteTensor(id);
    return values;
  });
}

for (const mode of ["xla", "graph"] as const) {
  withLibrary(`functions: one is added, called and removed, by ${mode}`, async (library) => {
    const { binding: b } = library;
    const name = `sum_and_product_${mode}`;
    const ids = inputs(library);
    add(library, name, mode);
    const wanted = [[4, 6], [3, 8]];
    const xla = mode === "xla";
    assertEquals(take(library, b.callFunction(name, xla, ids, twoFloats)), wanted);
    assertEquals(take(library, await b.callFunctionAside(name, xla, ids, twoFloats)), wanted);
    const attributes = xla ? [{ name: "_XlaMustCompile", type: 3, value: true }] : [];
    assertEquals(take(library, b.executeOp(name, attributes, ids, 2)), wanted);
    library.removeFunction(name);
    const gone = assertThrows(() => b.callFunction(name, xla, ids, twoFloats), TensorflowError);
    assertStringIncludes(gone.message, name);
    ids.forEach(b.deleteTensor);
  });
}

withLibrary(
  "functions: calls aside go on while others run, and outlive their inputs",
  async (library) => {
    const { binding: b } = library;
    add(library, "aside", "graph");
    const ids = inputs(library);
    const calls = Array.from(
      { length: 20 },
      () => b.callFunctionAside("aside", false, ids, twoFloats),
    );
    ids.forEach(b.deleteTensor);
    const other = b.createTensor([1], b.TF_FLOAT, [2]);
    for (const result of await Promise.all(calls)) {
      assertEquals(take(library, result), [[4, 6], [3, 8]]);
    }
    b.deleteTensor(other);
    library.removeFunction("aside");
  },
);

withLibrary(
  "functions: a call aside that fails rejects with the function's name",
  async (library) => {
    const { binding: b } = library;
    add(library, "wrong", "graph");
    const [x] = inputs(library) as [number, number];
    const y = b.createTensor([3], b.TF_FLOAT, [1, 2, 3]);
    const error = await assertRejects(
      () => b.callFunctionAside("wrong", false, [x, y], twoFloats),
      TensorflowError,
    );
    assertStringIncludes(error.message, 'cannot run "wrong"');
    library.removeFunction("wrong");
    b.deleteTensor(x);
    b.deleteTensor(x + 1);
    b.deleteTensor(y);
  },
);

withLibrary(
  "functions: what is wrong with a graph is said, and a good one can follow",
  (library) => {
    const [graph] = functionGraphs(sumAndProduct, "good", "graph");
    const bytes = graph!.graph;
    const bad: [() => void, string][] = [
      [() => library.addFunction("f", bytes, ["in0", "in1"], ["nowhere"]), 'no node "nowhere"'],
      [() => library.addFunction("f", new Uint8Array([255, 1, 2]), [], []), 'the graph of "f"'],
      [() => library.addFunction("f", bytes, ["in0", "in0"], ["n0"]), 'make the function "f"'],
      [() => library.removeFunction("f"), 'remove the function "f"'],
    ];
    for (const [act, wanted] of bad) {
      assertStringIncludes(assertThrows(act, Error, "", wanted).message, wanted);
    }
    add(library, "good", "graph");
    library.removeFunction("good");
  },
);
