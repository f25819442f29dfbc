import fc from "fast-check";
import type {
  CellSpec,
  ListedNetwork,
  NetworkFamily,
  PopulationDefinition,
  PopulationGroup,
} from "./types.ts";
import { weighted } from "./weighted.ts";

function networksOf(family: NetworkFamily): fc.Arbitrary<ListedNetwork> {
  switch (family.family) {
    case "fc":
      return fc.record({
        depth: weighted(family.depths),
        width: weighted(family.widths),
        activation: weighted(family.activations),
        options: weighted(family.options),
      }).map(({ depth, width, activation, options }) => ({
        network: `fc:${Array(depth).fill(width).join(",")}:${activation}${options}`,
        activation,
        depth,
      }));
    case "cnn":
      return fc.record({
        channels: weighted(family.channels),
        pool: weighted(family.pools),
        activation: weighted(family.activations),
        options: weighted(family.options),
      }).map(({ channels, pool, activation, options }) => ({
        network: `cnn:${channels.join(",")}:${activation}:${pool}${options}`,
        activation,
        depth: channels.length,
      }));
    case "listed":
      return weighted(family.networks);
  }
}

function cellsOfGroup(
  group: PopulationGroup,
): fc.Arbitrary<Omit<CellSpec, "index">> {
  const tasks = weighted(group.tasks).chain(({ task, losses }) =>
    weighted(losses).map((loss) => ({ task, loss }))
  );
  return fc.record({
    network: networksOf(group.networks),
    task: tasks,
    initialization: weighted(group.initializations),
  }).map(({ network, task, initialization }) => ({ ...network, ...task, initialization }));
}

/** A cell of the population, its place in a draw apart. Unbiased only under `fc.noBias`: see `drawCells`. */
export function cellArbitrary(
  population: PopulationDefinition,
): fc.Arbitrary<Omit<CellSpec, "index">> {
  return weighted(population.groups).chain(cellsOfGroup);
}
