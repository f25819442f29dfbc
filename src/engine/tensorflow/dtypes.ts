import { bindingConstants as K } from "../record/binding_constants.ts";

type Values = Float32Array | Int32Array | Uint8Array | BigInt64Array;

interface Layout {
  /** Bytes an element. */
  readonly bytes: number;
  /** The array that holds a tensor of this type in JavaScript. */
  readonly array: {
    new (buffer: ArrayBuffer): Values;
    from(values: ArrayLike<never>): Values;
  };
}

const layouts = new Map<number, Layout>([
  [K.TF_FLOAT, {
    bytes: 4,
    array: Float32Array as unknown as Layout["array"],
  }],
  [K.TF_INT32, { bytes: 4, array: Int32Array as unknown as Layout["array"] }],
  [K.TF_BOOL, { bytes: 1, array: Uint8Array as unknown as Layout["array"] }],
  [K.TF_UINT8, { bytes: 1, array: Uint8Array as unknown as Layout["array"] }],
  [K.TF_COMPLEX64, {
    bytes: 8,
    array: Float32Array as unknown as Layout["array"],
  }],
  [K.TF_INT64, {
    bytes: 8,
    array: BigInt64Array as unknown as Layout["array"],
  }],
]);

/** How TensorFlow lays out elements of type `dtype`. Throws for a type that has no fixed size (strings, resources). */
export function layoutOf(dtype: number): Layout {
  const layout = layouts.get(dtype);
  if (layout) return layout;
  throw new Error(
    `Cannot hold a tensor of TensorFlow's type ${dtype}: only float32 (1), int32 (3), uint8 (4), complex64 (8), ` +
      `int64 (9) and bool (10) have a place here; cast it first`,
  );
}
