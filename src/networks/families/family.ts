import type { UsageError } from "../../std/usage_error.ts";
import type { NetworkPlan } from "../assemble.ts";
import type { ConvolutionForm } from "../convolution_forms.ts";
import type { InputLayout } from "../types.ts";
import type { Field, FieldValue } from "./fields.ts";

/** What a network must fit. */
export interface NetworkFrame {
  /** [features], [height, width, channels] or [length]. */
  readonly inputShape: readonly number[];
  readonly outputs: number;
  /** Number of different tokens where the inputs are token numbers; undefined elsewhere. */
  readonly tokens: number | undefined;
  /** How convolutions are computed. */
  readonly form: ConvolutionForm;
  /** The error for a spec that does not fit: what was found, with its place in the spec and both shapes, and a way out. */
  refuse(found: string, wanted: string): UsageError;
}

/** A part written "name=value", in any order behind the others. */
export interface Option<V extends FieldValue = FieldValue> {
  readonly field: Field<V>;
  /** Its value where the spec does not give it, and then it is left out of the canonical spec; absent: it must be given. */
  readonly fallback?: V;
}

export type Values = Readonly<Record<string, FieldValue>>;

/** A network family: how its specs are written, and the network that a spec's values mean. */
export interface Family {
  readonly name: string;
  readonly example: string;
  readonly summary: string;
  readonly layout: InputLayout;
  /** Parts in the order in which they follow the family's name. */
  readonly positional: Readonly<Record<string, Field>>;
  /** Parts written "name=value", in canonical order. */
  readonly options: Readonly<Record<string, Option>>;
  /** @throws UsageError, made by `frame.refuse`, where values do not go together or do not fit the task */
  plan(values: Values, frame: NetworkFrame): NetworkPlan;
}

type ValueOf<F> = F extends Field<infer V> ? V
  : F extends { readonly field: Field<infer V> } ? V
  : never;

/** Names each part's type from its declaration: `plan` gets the values as its fields read them. */
export function defineFamily<
  P extends Readonly<Record<string, Field>>,
  O extends Readonly<Record<string, Option>>,
>(
  family: Omit<Family, "positional" | "options" | "plan"> & {
    readonly positional: P;
    readonly options: O;
    plan(
      values:
        & { readonly [K in keyof P]: ValueOf<P[K]> }
        & { readonly [K in keyof O]: ValueOf<O[K]> },
      frame: NetworkFrame,
    ): NetworkPlan;
  },
): Family {
  return family as unknown as Family;
}
