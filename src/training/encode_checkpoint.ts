import { type Checkpoint, checkpointSchema } from "./checkpoint.ts";

/** A checkpoint as text; arrays keep every bit, NaN of a diverged lane included. */
export function encodeCheckpoint(checkpoint: Checkpoint): string {
  const { step, parameters, optimizer, meter, stability, lanes } = checkpoint;
  return JSON.stringify({
    schema: checkpointSchema,
    step,
    parameters: parameters.map(toBase64),
    optimizer: optimizer.map(toBase64),
    meter: { ...meter, vectors: toBase64(meter.vectors) },
    ...(stability ? { stability: { ...stability, vectors: toBase64(stability.vectors) } } : {}),
    lanes,
  });
}

function toBase64(values: Float32Array): string {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength).toBase64();
}
