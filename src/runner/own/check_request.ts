import { UsageError } from "../../std/usage_error.ts";
import type { OwnRequest } from "./types.ts";

/** @throws UsageError for numbers out of range, before any work. */
export function checkRequest(request: OwnRequest): void {
  const { seeds, stepSizes, steps, measureEvery = 2, branchSteps = 2 } = request;
  const whole = (x: number, least: number) => Number.isInteger(x) && x >= least;
  check("seeds", seeds.length, seeds.length > 0, "at least one");
  check("seeds", seeds.join(), new Set(seeds).size === seeds.length, "each seed once");
  check("stepSizes", stepSizes.length, stepSizes.length > 0, "at least one");
  for (const given of stepSizes) {
    const value = typeof given === "number" ? given : given.ratio;
    check("stepSizes", value, value > 0 && Number.isFinite(value), "numbers above 0");
  }
  check("steps", steps, whole(steps, 1), "a whole number from 1");
  const even = whole(measureEvery, 2) && measureEvery % 2 === 0;
  check(
    "measureEvery",
    measureEvery,
    even,
    "an even number from 2, so that odd and even steps are measured",
  );
  check("branchSteps", branchSteps, whole(branchSteps, 1), "a whole number from 1");
}

function check(name: string, found: unknown, holds: boolean, wanted: string): void {
  if (!holds) {
    throw new UsageError(`Cannot judge the network: ${name} is ${found}, wanted ${wanted}`);
  }
}
