import type { ConvolutionForm } from "../convolution_forms.ts";
import type { SequentialPlan } from "../sequential.ts";
import { sizeOf } from "../size_of.ts";
import { specError } from "./read_part.ts";

/** What a network must fit. */
export interface NetworkFrame {
  /** [features] or [height, width, channels]. */
  readonly inputShape: readonly number[];
  readonly outputs: number;
  /** How convolutions are computed. */
  readonly form: ConvolutionForm;
}

/** A network family: how its specs are written, and how a spec's parts, the family's name not among them, are read. */
export interface Family {
  readonly name: string;
  /** The parts of a spec, joined by colons. */
  readonly pattern: string;
  readonly example: string;
  readonly summary: string;
  plan(spec: string, parts: readonly string[], frame: NetworkFrame): SequentialPlan;
}

/** An image's shape, or undefined for a flat vector. */
export function imageShape(shape: readonly number[]): readonly number[] | undefined {
  return shape.length === 3 ? shape : undefined;
}

/** Refuses a task whose examples and outputs are not as long as the family needs. */
export function checkEnds(
  spec: string,
  found: string,
  inputs: number,
  outputs: number,
  taskShape: readonly number[],
  taskOutputs: number,
): void {
  if (sizeOf(taskShape) === inputs && taskOutputs === outputs) return;
  throw specError(
    spec,
    `${found}, the task ${sizeOf(taskShape)} to ${taskOutputs}`,
    `choose a task of that size, or an "fc" or "linear" network`,
  );
}
