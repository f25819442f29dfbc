const CUDA = {
  cuInit: { parameters: ["u32"], result: "i32" },
  cuDeviceGet: { parameters: ["buffer", "i32"], result: "i32" },
  cuDeviceGetName: { parameters: ["buffer", "i32", "i32"], result: "i32" },
} as const;

/**
 * What the maker calls CUDA's device `index` (the visible ones counted), e.g. "NVIDIA H100 80GB HBM3", asked of the
 * driver; undefined where there is no driver or no such device.
 */
export function gpuName(index: number): string | undefined {
  try {
    const driver = Deno.dlopen("libcuda.so.1", CUDA);
    const { cuInit, cuDeviceGet, cuDeviceGetName } = driver.symbols;
    const device = new Int32Array(1);
    const name = new Uint8Array(256);
    if (cuInit(0) || cuDeviceGet(device, index)) return undefined;
    if (cuDeviceGetName(name, name.length, device[0]!)) return undefined;
    return new TextDecoder().decode(name.subarray(0, name.indexOf(0)));
  } catch {
    return undefined;
  }
}
