import { UsageError } from "../std/usage_error.ts";
import { z } from "zod";
import type { WarmState } from "../curvature/mod.ts";
import type { Lane } from "./lane.ts";

/**
 * Everything a run needs to go on bit for bit as if it had not been cut: the schedule's position is the step, the stop
 * rules' memory is the lanes' rows, the streams' positions are in the meter's state. Arrays are row-major, leading axis P.
 */
export interface Checkpoint {
  /** Steps taken. */
  readonly step: number;
  readonly parameters: readonly Float32Array[];
  readonly optimizer: readonly Float32Array[];
  readonly meter: WarmState;
  readonly lanes: readonly Lane[];
}

const count = z.int().min(0);
const floats = z.base64();
const loss = z.union([z.number(), z.null()]);
const sharpness = z.strictObject({
  step: count,
  value: loss,
  residual: loss,
  products: count,
  code: z.enum(["converged", "budget-spent", "breakdown", "diverged"]),
});
const file = z.strictObject({
  schema: z.literal("edge-of-stability/checkpoint@1"),
  step: count,
  parameters: z.array(floats),
  optimizer: z.array(floats),
  meter: z.strictObject({
    measurements: count,
    coldMeasurements: count,
    vectors: floats,
    usable: z.array(z.boolean()),
  }),
  lanes: z.array(z.strictObject({
    schedule: z.array(z.strictObject({ from: count, stepSize: z.number().min(0) })),
    losses: z.array(loss),
    sharpness: z.array(sharpness),
    midpointSharpness: z.array(sharpness),
    coldGaps: z.array(z.strictObject({ step: count, gap: z.number() })),
    end: z.union([
      z.strictObject({ reason: z.enum(["budget", "goal", "diverged"]), step: count }),
      z.null(),
    ]),
  })),
});

/** A checkpoint as text; arrays keep every bit, NaN of a diverged lane included. */
export function encodeCheckpoint(checkpoint: Checkpoint): string {
  const { meter } = checkpoint;
  return JSON.stringify({
    schema: "edge-of-stability/checkpoint@1",
    step: checkpoint.step,
    parameters: checkpoint.parameters.map(toBase64),
    optimizer: checkpoint.optimizer.map(toBase64),
    meter: { ...meter, vectors: toBase64(meter.vectors) },
    lanes: checkpoint.lanes,
  });
}

/**
 * The inverse of `encodeCheckpoint`.
 *
 * @throws UsageError naming the field, when the text is no checkpoint, is damaged, or is of another version
 */
export function decodeCheckpoint(text: string): Checkpoint {
  const found = file.safeParse(parseJson(text));
  if (!found.success) {
    const issue = found.error.issues[0];
    throw refused(`${issue?.path.join(".") || "the file"}: ${issue?.message ?? "not as wanted"}`);
  }
  const { step, parameters, optimizer, meter, lanes } = found.data;
  return {
    step,
    parameters: parameters.map(toFloats),
    optimizer: optimizer.map(toFloats),
    meter: { ...meter, vectors: toFloats(meter.vectors) },
    lanes: lanes as Lane[],
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refused(error instanceof Error ? error.message : String(error));
  }
}

const refused = (why: string) =>
  new UsageError(
    `Cannot go on from the checkpoint: ${why}; wanted a file that this version wrote; start afresh with --fresh`,
  );

function toBase64(values: Float32Array): string {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength).toBase64();
}

function toFloats(text: string): Float32Array {
  const bytes = Uint8Array.fromBase64(text);
  if (bytes.length % 4 !== 0) {
    throw refused(`an array of ${bytes.length} bytes holds no float32 numbers`);
  }
  return new Float32Array(bytes.buffer);
}
