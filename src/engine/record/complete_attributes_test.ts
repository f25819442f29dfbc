import { assertEquals } from "@std/assert";
import { bindingConstants as tfc } from "./binding_constants.ts";
import { completeAttributes } from "./complete_attributes.ts";
import { dtypeNumber } from "./program.ts";

const inputs = [{ shape: [3], dtype: "bool" }, { shape: [], dtype: "int32" }] as const;

Deno.test("completeAttributes: writes the types that ExpandDims' kernel leaves out, and keeps what is there", () => {
  const type = (name: string, value: number) => ({ name, type: tfc.TF_ATTR_TYPE, value });
  const both = [type("T", dtypeNumber.bool), type("Tdim", dtypeNumber.int32)];
  assertEquals(completeAttributes("ExpandDims", [], inputs), both);
  assertEquals(completeAttributes("ExpandDims", both, inputs), both);
});

Deno.test("completeAttributes: adds nothing to other ops", () => {
  assertEquals(completeAttributes("LogicalNot", [], inputs), []);
});
