import { type Tensor, tf } from "../engine/mod.ts";
import { UsageError } from "../std/usage_error.ts";
import type { Layer, LayerParameter } from "./layer.ts";
import { sizeOf } from "./size_of.ts";
import { standardize } from "./standardize.ts";

/** A norm: what it is, and over what. */
export type NormKind =
  /** Each channel over its pixels and a group of `ghost` examples, as they come; over the whole batch where null. */
  | { readonly kind: "batch"; readonly ghost: number | null }
  /** `groups` groups of neighbouring channels, each over its pixels, every example by itself. */
  | { readonly kind: "group"; readonly groups: number }
  /** All channels and pixels of an example together: PyTorch's `nn.LayerNorm(features)`, for images `nn.GroupNorm(1, c)`. */
  | { readonly kind: "layer" };

/** Mean, difference, square and sum, factor, gain and bias. */
const operationsANumber = 7;

/**
 * A norm over [features] or [height, width, channels] with a gain and a bias a channel, which start at 1 and 0: PyTorch's
 * `nn.BatchNorm1d` and `2d` in training mode (statistics of the batch that it is given, none kept), `nn.GroupNorm`,
 * `nn.LayerNorm`. Channels must divide by the groups.
 */
export function norm(kind: NormKind, shape: readonly number[]): Layer {
  const channels = shape.at(-1)!;
  const parameter = (name: string, role: "gain" | "bias"): LayerParameter => ({
    name,
    role,
    shape: [channels],
    torch: { view: [channels], axes: [0], shape: [channels] },
    fanIn: 1,
    fanOut: 1,
    pytorch: { kind: role === "gain" ? "one" : "zero" },
  });
  return {
    parameters: [parameter("weight", "gain"), parameter("bias", "bias")],
    outputShape: shape,
    operations: operationsANumber * sizeOf(shape),
    apply([gain, bias], x) {
      const lanes = x.shape[0]!;
      const entry = (t: Tensor) => tf.reshape(t, [lanes, 1, channels]);
      const y = tf.reshape(standardized(kind, x), [lanes, -1, channels]);
      return tf.reshape(tf.add(tf.mul(y, entry(gain!)), entry(bias!)), x.shape);
    },
  };
}

/** x [P, n, ..., channels], standardized, in some shape of the same order. */
function standardized(kind: NormKind, x: Tensor): Tensor {
  const [lanes, examples] = x.shape as [number, number];
  const channels = x.shape.at(-1)!;
  if (kind.kind === "batch") {
    const groups = groupsOf(examples, kind.ghost, x.size / (lanes * channels));
    return standardize(tf.reshape(x, [lanes * groups, -1, channels]), [1]);
  }
  const groups = kind.kind === "group" ? kind.groups : 1;
  if (groups === 1) return standardize(tf.reshape(x, [lanes * examples, -1]), [1]);
  return standardize(tf.reshape(x, [lanes * examples, -1, groups, channels / groups]), [1, 3]);
}

/** Into how many groups a batch falls. @throws UsageError where it does not, and where a group is a single number */
function groupsOf(examples: number, ghost: number | null, numbers: number): number {
  const group = ghost ?? examples;
  if (examples % group !== 0) {
    throw new UsageError(
      `Cannot normalize groups of ${group} examples: the batch has ${examples}; ` +
        `use a multiple of ${group} examples, or another "ghost"`,
    );
  }
  if (numbers * group / examples >= 2) return examples / group;
  throw new UsageError(
    `Cannot normalize a batch of ${group} example of one pixel: it has no variance; use two examples or more`,
  );
}
