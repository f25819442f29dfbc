import fc from "fast-check";
import type { CellSpec, NetworkFamily, PopulationDefinition, PopulationGroup } from "./types.ts";
import { weighted } from "./weighted.ts";

/** A network's spec but for its activation. */
interface Shape {
  readonly depth: number;
  specWith(activation: string): string;
}

function shapes(networks: NetworkFamily): fc.Arbitrary<Shape> {
  if (networks.family === "fc") {
    return fc.record({
      depth: weighted(networks.depths),
      width: weighted(networks.widths),
    })
      .map(({ depth, width }) => ({
        depth,
        specWith: (activation) => `fc:${Array(depth).fill(width).join(",")}:${activation}`,
      }));
  }
  return fc.record({
    channels: weighted(networks.channels),
    pool: weighted(networks.pools),
  })
    .map(({ channels, pool }) => ({
      depth: channels.length,
      specWith: (activation) => `cnn:${channels.join(",")}:${activation}:${pool}`,
    }));
}

function cellsOfGroup(
  group: PopulationGroup,
): fc.Arbitrary<Omit<CellSpec, "index">> {
  const tasks = weighted(group.tasks).chain(({ task, losses }) =>
    weighted(losses).map((loss) => ({ task, loss }))
  );
  return fc.record({
    shape: shapes(group.networks),
    activation: weighted(group.activations),
    task: tasks,
    initialization: weighted(group.initializations),
  }).map(({ shape, activation, task, initialization }) => ({
    network: shape.specWith(activation),
    activation,
    depth: shape.depth,
    ...task,
    initialization,
  }));
}

/** A cell of the population, its place in a draw apart. Unbiased only under `fc.noBias`: see `drawCells`. */
export function cellArbitrary(
  population: PopulationDefinition,
): fc.Arbitrary<Omit<CellSpec, "index">> {
  return weighted(population.groups).chain(cellsOfGroup);
}
