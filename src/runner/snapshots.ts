import { breakEven, findDropStep, readings } from "../quantities/mod.ts";
import type { Lane, MeasurementHook } from "../training/mod.ts";

/** Parameters of a lane at a step, kept for the branches that go on from there. */
export interface Snapshot {
  readonly step: number;
  readonly sharpness: number;
  readonly parameters: readonly Float32Array[];
}

/**
 * What a run at the edge leaves for branches and controls, by lane: at t_d where the step size is dropped, at break-even,
 * and at the first measurement with R ≥ 1.05.
 */
export interface EdgeSnapshots {
  readonly drop: (Snapshot | undefined)[];
  readonly breakEven: (Snapshot | undefined)[];
  readonly above: (Snapshot | undefined)[];
}

/** A hook that takes each snapshot when its condition first holds. */
export function snapshotsOf(): { snapshots: EdgeSnapshots; onMeasured: MeasurementHook } {
  const snapshots: EdgeSnapshots = { drop: [], breakEven: [], above: [] };
  const onMeasured: MeasurementHook = async (step, lanes, parametersOf) => {
    for (const [r, lane] of lanes.entries()) {
      const last = lane.sharpness.at(-1);
      if (last?.step !== step || last.value === null) continue;
      const due = dueKinds(lane, step).filter((kind) => !snapshots[kind][r]);
      if (due.length === 0) continue;
      const taken = { step, sharpness: last.value, parameters: await parametersOf(r) };
      due.forEach((kind) => snapshots[kind][r] = taken);
    }
  };
  return { snapshots, onMeasured };
}

function dueKinds(lane: Lane, step: number): (keyof EdgeSnapshots)[] {
  if (breakEven(lane) === undefined) return [];
  const ratio = readings(lane).at(-1)!.ratio;
  const kinds: (keyof EdgeSnapshots)[] = ["breakEven"];
  if (ratio >= 1.05) kinds.push("above");
  if (findDropStep({ ...lane, end: { reason: "budget", step } }) === step) kinds.push("drop");
  return kinds;
}
