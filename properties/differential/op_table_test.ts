/** Every row of the op table against TensorFlow's own answer: shapes and types of each op's outputs. */
import { assert, assertEquals } from "@std/assert";
import { inferOutputs, recordableOps } from "../../src/engine/record/op_table.ts";
import { bindingConstants as tfc } from "../../src/engine/record/binding_constants.ts";
import { type Attribute, type DType, dtypeNumber } from "../../src/engine/record/program.ts";
import { opCases } from "./op_cases.ts";
import { withTensorflow } from "../support/with_tensorflow.ts";

const dtypeName = Object.fromEntries(Object.entries(dtypeNumber).map(([k, v]) => [v, k]));

Deno.test("op table: every row has a case here", () => {
  const covered = new Set(opCases.map((c) => c.op));
  assertEquals(recordableOps.filter((op) => !covered.has(op)), []);
});

withTensorflow(
  "op table: each op's outputs have the shapes and types that TensorFlow gives",
  (library) => {
    const { binding } = library;
    for (const { op, inputs, attributes, outputs = 1 } of opCases) {
      const ids = inputs.map((t) =>
        binding.createTensor([...t.shape], dtypeNumber[t.dtype], t.values)
      );
      const made = binding.executeOp(op, attributes as Attribute[], ids, outputs);
      const wanted = made.map((m) => ({ shape: m.shape, dtype: dtypeName[m.dtype] as DType }));
      assertEquals({ op, got: inferOutputs({ op, attributes, inputs }) }, { op, got: wanted });
      [...ids, ...made.map((m) => m.id)].forEach((id) => binding.deleteTensor(id));
    }
    assert(tfc.TF_FLOAT === dtypeNumber.float32);
  },
);
