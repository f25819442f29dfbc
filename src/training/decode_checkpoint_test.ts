import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import fc from "fast-check";
import { UsageError } from "../std/usage_error.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { decodeCheckpoint } from "./decode_checkpoint.ts";
import { encodeCheckpoint } from "./encode_checkpoint.ts";
import type { Lane } from "./lane.ts";

/** Any 32 bits, NaN and infinities among them. */
const bits = fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { maxLength: 6 })
  .map((words) => new Float32Array(Uint32Array.from(words).buffer));
const step = fc.nat(100_000);
// JSON has no −0; what a run notes has none either.
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0);
const perhaps = fc.option(number);
const sharpness = fc.array(
  fc.record({
    step,
    value: perhaps,
    residual: perhaps,
    products: fc.nat(100),
    code: fc.constantFrom("converged", "budget-spent", "breakdown", "diverged"),
  }),
  { maxLength: 3 },
);
const size = number.map(Math.abs);
const ramp = fc.record({ to: size, steps: step, shape: fc.constantFrom("linear", "cosine") });
const segment = fc.record({ from: step, stepSize: size, ramp }, {
  requiredKeys: ["from", "stepSize"],
});
const stability = fc.array(
  fc.record({
    ...{ step, stepSize: size, effective: perhaps, threshold: perhaps },
    code: fc.constant("converged"),
  }),
  { maxLength: 2 },
);
const lane = fc.record({
  schedule: fc.array(segment, { maxLength: 3 }),
  losses: fc.array(perhaps, { maxLength: 5 }),
  sharpness,
  stability,
  midpointSharpness: sharpness,
  coldGaps: fc.array(fc.record({ step, gap: number }), { maxLength: 2 }),
  end: fc.option(fc.record({ reason: fc.constantFrom("budget", "goal", "diverged"), step })),
  first: step,
  initialLoss: perhaps,
  lastLoss: perhaps,
  lastSharpness: perhaps,
}) as fc.Arbitrary<Lane>;
const meter = fc.record({
  measurements: step,
  coldMeasurements: step,
  vectors: bits,
  usable: fc.array(fc.boolean(), { maxLength: 3 }),
});
const checkpoint: fc.Arbitrary<Checkpoint> = fc.record({
  step,
  parameters: fc.array(bits, { maxLength: 3 }),
  optimizer: fc.array(bits, { maxLength: 2 }),
  meter,
  stability: meter,
  lanes: fc.array(lane, { maxLength: 3 }),
}, {
  noNullPrototype: true,
  requiredKeys: ["step", "parameters", "optimizer", "meter", "lanes"],
}) as fc.Arbitrary<Checkpoint>;

/** With each float array as its bits: assertEquals takes all NaN for one. */
const inBits = ({ parameters, optimizer, meter, stability, ...rest }: Checkpoint) => {
  const words = (values: Float32Array) => Array.from(new Uint32Array(values.slice().buffer));
  const meters = [meter, ...(stability ? [stability] : [])];
  return [
    parameters.map(words),
    optimizer.map(words),
    meters.map(({ vectors, ...others }) => [words(vectors), others]),
    rest,
  ];
};

Deno.test("decodeCheckpoint: gives back every bit that encodeCheckpoint was given", () => {
  fc.assert(
    fc.property(checkpoint, (original) => {
      const back = decodeCheckpoint(encodeCheckpoint(original));
      assertEquals(inBits(back), inBits(original));
      assertEquals(back.meter.measurements, original.meter.measurements);
    }),
    { seed: 1, numRuns: 100 },
  );
});

Deno.test("encodeCheckpoint: writes a part of a larger buffer as that part", () => {
  const [original] = fc.sample(checkpoint, { seed: 2, numRuns: 1 });
  const part = new Float32Array([1, 2, 3, 4]).subarray(1, 3);
  const back = decodeCheckpoint(encodeCheckpoint({ ...original!, parameters: [part] }));
  assertEquals(back.parameters, [Float32Array.of(2, 3)]);
});

/** Texts that are damaged checkpoints: cut off, one character changed, one value replaced. */
const damaged = fc.tuple(checkpoint.map(encodeCheckpoint), fc.nat(), fc.string({ maxLength: 3 }))
  .map(([text, at, other]) => {
    const here = at % text.length;
    return at % 2 === 0 ? text.slice(0, here) : text.slice(0, here) + other + text.slice(here + 1);
  });

Deno.test("decodeCheckpoint: any text gives a checkpoint or a UsageError", () => {
  const texts = fc.oneof(
    fc.string(),
    fc.json(),
    damaged,
    fc.string().map((s) => JSON.stringify(s)),
  );
  fc.assert(
    fc.property(texts, (text) => {
      try {
        assert(decodeCheckpoint(text).step >= 0);
      } catch (error) {
        assert(error instanceof UsageError, String(error));
        assertStringIncludes(error.message, "Cannot go on from the checkpoint: ");
        assertStringIncludes(error.message, "start afresh with --fresh");
      }
    }),
    { seed: 3, numRuns: 500 },
  );
});

const refusal = (change: (file: Record<string, unknown>) => void) => {
  const [original] = fc.sample(checkpoint, { seed: 4, numRuns: 1 });
  const file = JSON.parse(encodeCheckpoint(original!));
  change(file);
  return assertThrows(() => decodeCheckpoint(JSON.stringify(file)), UsageError).message;
};

Deno.test("decodeCheckpoint: names the field that is not as wanted", () => {
  assertStringIncludes(refusal((file) => file["step"] = -1), "step: ");
  assertStringIncludes(refusal((file) => delete file["meter"]), "meter: ");
  assertStringIncludes(refusal((file) => file["more"] = 1), '"more"');
  assertStringIncludes(refusal((file) => file["lanes"] = [{}]), "lanes.0.");
});

Deno.test("decodeCheckpoint: refuses another version, and arrays that hold no whole numbers", () => {
  assertStringIncludes(
    refusal((file) => file["schema"] = "edge-of-stability/checkpoint@0"),
    "schema: ",
  );
  for (const text of ["AAAA", "not base64!", "AAAAA"]) {
    assertStringIncludes(
      refusal((file) => file["parameters"] = [text]),
      "parameters.0: no base64 text of whole float32 numbers",
    );
  }
});
