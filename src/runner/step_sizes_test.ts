import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  initialRatio,
  shares,
  sharpeningRatio,
  stepSizeFromInitial,
  stepSizeFromPilots,
} from "./step_sizes.ts";

const lanes = Array.from({ length: 200 }, (_, lane) => lane);
const stepSizeOf = (choice: ReturnType<typeof stepSizeFromInitial>) =>
  "stepSize" in choice ? choice.stepSize : NaN;

Deno.test("stepSizeFromInitial: R at initialization lies in the registered range and fills it", () => {
  const sharpness = 7.3;
  const ratios = lanes.map((lane) =>
    stepSizeOf(stepSizeFromInitial(sharpness, [1, lane])) * sharpness / 2
  );
  const { low, high } = sharpeningRatio;
  // Rounding η to three digits moves R by at most 0.5 %.
  ratios.forEach((ratio) => assert(ratio >= low * 0.995 && ratio <= high * 1.005));
  const middle = ratios.filter((ratio) => ratio < (low + high) / 2).length;
  // 200 fair coins: within 5 standard deviations.
  assert(Math.abs(middle - 100) < 36, `${middle} of 200 in the lower half`);
  assertEquals(stepSizeFromInitial(sharpness, [1, 5]), stepSizeFromInitial(sharpness, [1, 5]));
});

Deno.test("stepSizeFromPilots: 2/η is a registered share of the reference, R at initialization in the range", () => {
  const reference = 40;
  for (const sharpness of [4, 8, 12, 20]) {
    const seen = new Set<number>();
    for (const lane of lanes) {
      const stepSize = stepSizeOf(stepSizeFromPilots(sharpness, reference, [2, lane]));
      const share = shares.find((s) => Math.abs(2 / stepSize / reference - s) < 0.005 * s);
      assert(share !== undefined, `2/η is ${2 / stepSize / reference} of the reference`);
      const ratio = sharpness / (share * reference);
      assert(ratio >= initialRatio.low && ratio <= initialRatio.high);
      seen.add(share);
    }
    const fitting = shares.filter((share) => {
      const ratio = sharpness / (share * reference);
      return ratio >= initialRatio.low && ratio <= initialRatio.high;
    });
    assertEquals([...seen].sort(), fitting, `all fitting shares are drawn at ${sharpness}`);
  }
});

Deno.test("stepSizeFromPilots: a network that does not sharpen enough, or far too much, gets none, with the reason", () => {
  for (const [sharpness, growth] of [[30, "1.33"], [1, "40.0"]] as const) {
    const choice = stepSizeFromPilots(sharpness, 40, [3, 0]);
    assertStringIncludes(
      "ineligible" in choice ? choice.ineligible : "",
      `pilots reach ${growth} times its initial sharpness`,
    );
  }
});

Deno.test("stepSizeFrom…: without a sharpness or a reference there is no step size", () => {
  const unknown = { ineligible: "its initial sharpness could not be measured or is not positive" };
  assertEquals(stepSizeFromInitial(null, [4]), unknown);
  assertEquals(stepSizeFromPilots(null, 40, [4]), unknown);
  assertEquals(stepSizeFromPilots(3, null, [4]), {
    ineligible: "its cell's pilots gave no sharpness to aim at",
  });
});
