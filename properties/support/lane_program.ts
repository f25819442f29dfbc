import type { NetworkProblem } from "../../src/arbitraries/mod.ts";
import { gaussNewtonProduct, gradient, hessianProduct } from "../../src/curvature/mod.ts";
import { compile, read, type Tensor, tf } from "../../src/engine/mod.ts";
import { unflatten, type Vector } from "../../src/oracle/mod.ts";
import { problemOnEngine } from "./problem_on_engine.ts";

/** One lane: a point and a direction in parameter space, one flat array a parameter. */
export interface LanePoint {
  readonly parameters: readonly Float32Array[];
  readonly direction: readonly Float32Array[];
}

/** What one lane gives. */
export interface LaneDerivatives {
  /** One array of all outputs. */
  readonly outputs: Vector;
  /** One array of one number. */
  readonly loss: Vector;
  readonly gradient: Vector;
  readonly hessianProduct: Vector;
  readonly gaussNewtonProduct: Vector;
}

/** Data in the place of a problem's own. */
export type LaneData = Pick<NetworkProblem, "inputs" | "targets" | "examples">;

/** A problem's derivatives at many points in one call. */
export interface LaneProgram {
  run(points: readonly LanePoint[], data?: LaneData): Promise<LaneDerivatives[]>;
  dispose(): void;
}

/** Makes the program for the engine that is open. */
export function laneProgram(problem: NetworkProblem): LaneProgram {
  const { loss, model, shapes } = problemOnEngine(problem);
  const count = shapes.length;
  const compiled = compile((...all) => {
    const [at, batch, along] = [all.slice(0, count), all.slice(count, -1), all.at(-1)!];
    return [
      model.outputs(at, batch),
      loss(at, batch),
      ...gradient(loss)(at, batch),
      hessianProduct(loss)(at, batch, along),
      gaussNewtonProduct(model)(at, batch, along),
    ];
  }, "lane_program");
  const like = problem.parameters.map((part) => Float64Array.from(part));
  return {
    async run(points, data = problem) {
      const stack = (i: number) => Float32Array.of(...points.flatMap((p) => [...p.parameters[i]!]));
      const along = Float32Array.of(
        ...points.flatMap(({ direction }) => direction.flatMap((a) => [...a])),
      );
      const out = compiled(
        ...shapes.map((shape, i): Tensor => tf.tensor(stack(i), [points.length, ...shape])),
        ...problemOnEngine({ ...problem, ...data }).data,
        tf.tensor(along, [points.length, along.length / points.length]),
      );
      const found: Float64Array[] = [];
      for (const tensor of out) found.push(Float64Array.from(await read(tensor)));
      tf.dispose(out);
      return points.map((_, lane) => {
        const own = found.map((values) => {
          const size = values.length / points.length;
          return values.slice(lane * size, (lane + 1) * size);
        });
        return {
          outputs: own.slice(0, 1),
          loss: own.slice(1, 2),
          gradient: own.slice(2, 2 + count),
          hessianProduct: unflatten(own[2 + count]!, like),
          gaussNewtonProduct: unflatten(own[3 + count]!, like),
        };
      });
    },
    dispose: () => compiled.dispose(),
  };
}
