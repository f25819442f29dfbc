import { z } from "zod";
import { type Checkpoint, checkpointSchema } from "./checkpoint.ts";
import type { Lane } from "./lane.ts";
import { unusableCheckpoint } from "./unusable_checkpoint.ts";

const count = z.int().min(0);
const floats = z.string().transform((text, context) => {
  try {
    const bytes = Uint8Array.fromBase64(text);
    if (bytes.length % 4 === 0) return new Float32Array(bytes.buffer);
  } catch {
    // The same finding as for a wrong number of bytes.
  }
  context.addIssue({ code: "custom", message: "no base64 text of whole float32 numbers" });
  return z.NEVER;
});
const code = z.enum(["converged", "budget-spent", "breakdown", "diverged"]);
const perhaps = z.union([z.number(), z.null()]);
const sharpness = z.strictObject({
  step: count,
  value: perhaps,
  residual: perhaps,
  products: count,
  code,
});
const stability = z.strictObject({
  step: count,
  stepSize: z.number().min(0),
  effective: perhaps,
  threshold: perhaps,
  code,
});
const segment = z.strictObject({
  from: count,
  stepSize: z.number().min(0),
  ramp: z.strictObject({
    to: z.number().min(0),
    steps: count,
    shape: z.enum(["linear", "cosine"]),
  }).optional(),
});
const warmState = z.strictObject({
  measurements: count,
  coldMeasurements: count,
  vectors: floats,
  usable: z.array(z.boolean()),
});
const lane = z.strictObject({
  schedule: z.array(segment),
  losses: z.array(perhaps),
  sharpness: z.array(sharpness),
  stability: z.array(stability),
  midpointSharpness: z.array(sharpness),
  coldGaps: z.array(z.strictObject({ step: count, gap: z.number() })),
  end: z.union([
    z.strictObject({ reason: z.enum(["budget", "goal", "diverged"]), step: count }),
    z.null(),
  ]),
  first: count,
  initialLoss: perhaps,
  lastLoss: perhaps,
  lastSharpness: perhaps,
});
const file = z.strictObject({
  schema: z.literal(checkpointSchema),
  step: count,
  parameters: z.array(floats),
  optimizer: z.array(floats),
  meter: warmState,
  stability: warmState.optional(),
  lanes: z.array(lane),
});

/**
 * The inverse of `encodeCheckpoint`.
 *
 * @throws UsageError naming the field, when the text is no checkpoint, is damaged, or is of another version
 */
export function decodeCheckpoint(text: string): Checkpoint {
  const found = file.safeParse(parseJson(text));
  if (!found.success) {
    const issue = found.error.issues[0];
    throw unusableCheckpoint(
      `${issue?.path.join(".") || "the file"}: ${issue?.message ?? "not as wanted"}`,
    );
  }
  const { schema: _, lanes, stability, ...rest } = found.data;
  return { ...rest, ...(stability ? { stability } : {}), lanes: lanes as Lane[] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unusableCheckpoint(error instanceof Error ? error.message : String(error));
  }
}
