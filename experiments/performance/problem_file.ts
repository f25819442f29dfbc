import { exportWeights, parseNetwork, writeSafetensors } from "../../src/networks/mod.ts";
import type { Problem } from "./types.ts";
import type { Loaded } from "./problems.ts";

/**
 * Writes a problem where every contestant's process reads it: `<path>.json`, `<path>.bin`, all arrays in a row, and
 * `<path>.safetensors`, the first replicate's parameters as PyTorch names and lays them out.
 */
export async function writeProblem(path: string, { problem, arrays }: Loaded): Promise<void> {
  const sizes = arrays.map((array) => array.length);
  await Deno.writeTextFile(`${path}.json`, JSON.stringify({ ...problem, sizes }));
  const bytes = arrays.map((a) =>
    new Uint8Array(a.buffer as ArrayBuffer, a.byteOffset, a.byteLength)
  );
  await Deno.writeFile(`${path}.bin`, new Blob(bytes).stream());
  const { net, inputShape, outputs, tokens } = problem;
  const network = parseNetwork(net, {
    ...{ inputShape, outputs },
    ...(tokens === null ? {} : { tokens }),
  });
  await Deno.writeFile(`${path}.safetensors`, writeSafetensors(exportWeights(network, arrays, 0)));
}

/** The inverse of `writeProblem`. */
export async function readProblem<T extends Problem>(path: string): Promise<Loaded<T>> {
  const { sizes, ...problem } = JSON.parse(await Deno.readTextFile(`${path}.json`));
  const { buffer } = await Deno.readFile(`${path}.bin`);
  let at = 0;
  const arrays = (sizes as number[]).map((size) => {
    const array = new Float32Array(buffer, at, size);
    at += 4 * size;
    return array;
  });
  return { problem, arrays };
}
