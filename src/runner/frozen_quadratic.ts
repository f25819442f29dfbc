import { flatten, gradient, hessianProduct, type LossFunction } from "../curvature/mod.ts";
import { compile, read, scan, type Tensor, tf } from "../engine/mod.ts";
import { divergenceFactor, type NetworkRows } from "../training/mod.ts";
import type { CellContext } from "./cell_parts.ts";
import type { LaneRecord } from "./records.ts";
import { registeredControls } from "./registered_controls.ts";
import type { Snapshot } from "./snapshots.ts";

const { steps, interval } = registeredControls["frozen-quadratic"];

/**
 * Gradient descent on the second-order Taylor model of the loss at each lane's snapshot, η kept:
 * q(δ) = L + ⟨g, δ⟩ + ½⟨δ, Hδ⟩, δ ← δ − η(g + Hδ), one Hessian-vector product a step (Cohen et al. 2021, appendix on the
 * quadratic approximation). Its sharpness is the snapshot's, at every step.
 */
export async function runFrozenQuadratic(
  context: CellContext,
  snapshots: readonly (Snapshot | undefined)[],
  stepSizes: readonly number[],
): Promise<LaneRecord[]> {
  const without = { ineligible: "its sharpness was never measured at 1.05 times 2/η" };
  const any = snapshots.find((snapshot) => snapshot !== undefined);
  const lanes = Array.from({ length: context.replicates }, (_, lane) => lane);
  if (!any) return lanes.map(() => without);
  const { program } = context;
  const shapes = program.network.parameters.map((p) => p.shape);
  const at = any.parameters.map((_, i) =>
    tf.tidy(() =>
      tf.stack(
        lanes.map((lane) =>
          tf.tensor((snapshots[lane] ?? any).parameters[i]!, [...shapes[i]!], "float32")
        ),
      )
    )
  );
  const eta = tf.tensor2d(lanes.map((lane) => [stepSizes[lane] ?? 0]), undefined, "float32");
  const descend = compile(
    (sizes, ...rest) => descent(program.loss, shapes, sizes!, rest),
    "frozen_quadratic",
  );
  const outputs = descend(eta, ...at, ...program.data);
  const values = await read(outputs[0]!);
  tf.dispose([...at, eta, ...outputs]);
  descend.dispose();
  return lanes.map((lane) => {
    const snapshot = snapshots[lane];
    if (!snapshot) return without;
    const losses = Array.from({ length: steps }, (_, k) => values[k * lanes.length + lane]!);
    return laneRecord(losses, snapshot, stepSizes[lane]!);
  });
}

function descent(
  loss: LossFunction,
  shapes: readonly (readonly number[])[],
  sizes: Tensor,
  rest: Tensor[],
): Tensor[] {
  const parameters = rest.slice(0, shapes.length), data = rest.slice(shapes.length);
  const product = hessianProduct(loss);
  const value = loss(parameters, data);
  const slope = flatten(gradient(loss)(parameters, data));
  const out = scan(
    ([delta], [eta, g, l, ...fixed]) => {
      const point = fixed.slice(0, shapes.length), batch = fixed.slice(shapes.length);
      const bent = product(point, batch, delta!);
      const q = tf.add(l!, tf.sum(tf.mul(delta!, tf.add(g!, tf.mul(bent, 0.5))), 1));
      return { state: [tf.sub(delta!, tf.mul(eta!, tf.add(g!, bent)))], outputs: [q] };
    },
    [tf.zerosLike(slope)],
    [sizes, slope, value, ...parameters, ...data],
    steps,
    steps,
    [[sizes.shape[0]!]],
  );
  return out.outputs;
}

/** The model ends where its loss says so; below zero it is no loss any more, and the lane says nothing. */
function laneRecord(losses: readonly number[], snapshot: Snapshot, stepSize: number): LaneRecord {
  const start = losses[0]!;
  const left = losses.findIndex((loss) => !(loss <= divergenceFactor * start));
  const below = losses.findIndex((loss) => loss < 0);
  if (below >= 0 && (left < 0 || below < left)) {
    return {
      ineligible: "negative curvature took the quadratic below zero before it could diverge",
    };
  }
  const last = left >= 0 ? left : steps - 1;
  const rows: NetworkRows = {
    schedule: [{ from: snapshot.step, stepSize }],
    losses: losses.slice(0, last + 1).map((loss) => Number.isFinite(loss) ? loss : null),
    sharpness: Array.from({ length: Math.floor(last / interval) + 1 }, (_, j) => ({
      step: snapshot.step + j * interval,
      value: snapshot.sharpness,
      residual: 0,
      products: 0,
      code: "converged" as const,
    })),
    end: { reason: left >= 0 ? "diverged" : "budget", step: snapshot.step + last },
  };
  return { rows, initialSharpness: snapshot.sharpness, stepSize };
}
