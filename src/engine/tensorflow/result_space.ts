/** The arrays that TensorFlow writes results to; reused from call to call, and referenced here as long as one runs. */
export interface ResultSpace {
  /** Makes room for `outputs` results. */
  expect(outputs: number): void;
  list(): Deno.PointerValue;
  readonly count: Deno.PointerValue;
  /** The handles that the last call gave out; who reads them owns them. */
  addresses(): bigint[];
}

/** Room for sixteen results, which grows. */
export function resultSpace(): ResultSpace {
  let addresses = new BigUint64Array(16);
  let pointer = Deno.UnsafePointer.of(addresses);
  const count = new Int32Array(1);
  return {
    expect(outputs) {
      if (outputs > addresses.length) {
        addresses = new BigUint64Array(2 * outputs);
        pointer = Deno.UnsafePointer.of(addresses);
      }
      count[0] = outputs;
    },
    list: () => pointer,
    count: Deno.UnsafePointer.of(count),
    addresses: () => Array.from(addresses.subarray(0, count[0]!)),
  };
}
