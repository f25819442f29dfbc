import { bindingConstants as K } from "../record/binding_constants.ts";
import type { Attribute } from "../record/program.ts";
import { cStringBytes, keptCString } from "./c_string.ts";
import type { Native, Pointer } from "./native.ts";
import type { Status } from "./status.ts";

/** Sets one attribute of `op`. Throws for a kind that no kernel here uses. */
export function setAttribute(
  native: Native,
  status: Status,
  op: Pointer,
  a: Attribute,
): void {
  const name = keptCString(a.name);
  switch (a.type) {
    case K.TF_ATTR_TYPE:
      return Array.isArray(a.value)
        ? native.TFE_OpSetAttrTypeList(
          op,
          name,
          Int32Array.from(a.value),
          a.value.length,
        )
        : native.TFE_OpSetAttrType(op, name, a.value as number);
    case K.TF_ATTR_BOOL:
      return native.TFE_OpSetAttrBool(op, name, a.value ? 1 : 0);
    case K.TF_ATTR_INT:
      return Array.isArray(a.value)
        ? native.TFE_OpSetAttrIntList(op, name, longs(a.value), a.value.length)
        : native.TFE_OpSetAttrInt(op, name, BigInt(a.value as number));
    case K.TF_ATTR_FLOAT:
      return Array.isArray(a.value)
        ? native.TFE_OpSetAttrFloatList(
          op,
          name,
          Float32Array.from(a.value),
          a.value.length,
        )
        : native.TFE_OpSetAttrFloat(op, name, a.value as number);
    case K.TF_ATTR_STRING: {
      // TensorFlow copies the text during the call.
      const text = cStringBytes(String(a.value));
      return native.TFE_OpSetAttrString(
        op,
        name,
        text,
        BigInt(text.length - 1),
      );
    }
    case K.TF_ATTR_SHAPE: {
      const dims = a.value as number[];
      native.TFE_OpSetAttrShape(
        op,
        name,
        longs(dims),
        dims.length,
        status.pointer,
      );
      return status.check(
        `set the attribute "${a.name}" to the shape [${dims}]`,
      );
    }
    default:
      throw new Error(
        `Cannot set the attribute "${a.name}": kind ${a.type} is none that this binding knows (0 to 5); ` +
          `add it to src/engine/tensorflow/attributes.ts`,
      );
  }
}

function longs(values: readonly number[]): BigInt64Array<ArrayBuffer> {
  return BigInt64Array.from(values, BigInt);
}
