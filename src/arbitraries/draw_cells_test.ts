import { assert, assertEquals, assertLess, assertNotEquals } from "@std/assert";
import { seedOf } from "../statistics/mod.ts";
import { drawCells } from "./draw_cells.ts";
import { populations } from "./populations.ts";
import type { CellSpec, PopulationDefinition, PopulationGroup, Weighted } from "./types.ts";

const small = populations.small!;

Deno.test("drawCells: fewer cells are a prefix of more", () => {
  const fifty = drawCells(small, seedOf("prefix"), 50);
  for (const count of [0, 1, 5, 49]) {
    assertEquals(drawCells(small, seedOf("prefix"), count), fifty.slice(0, count));
  }
  assertEquals(fifty.map(({ index }) => index), Array.from({ length: 50 }, (_, i) => i));
});

Deno.test("drawCells: another seed, or another population, draws other cells", () => {
  const fifty = drawCells(small, seedOf("prefix"), 50);
  assertNotEquals(drawCells(small, seedOf("other"), 50), fifty);
  assertNotEquals(drawCells({ ...small, id: "renamed" }, seedOf("prefix"), 50), fifty);
});

/** Chance that one share of a random seed's draw misses by more than `tolerance`. */
const falseAlarm = 1e-8;

/**
 * Bernstein: of n independent draws of chance p, the share misses p by ε with chance at most
 * 2·exp(−nε² / (2p(1 − p) + 2ε/3)). This is the ε that makes it `falseAlarm`; the tests below look at fewer than 200 shares,
 * so for a random seed they raise a false alarm with chance 2e-6 at most. For p = 1/2 and n = 20,000 the ε is 0.022;
 * fast-check's bias shifts shares by 0.1 and more.
 */
function tolerance(p: number, n: number): number {
  const b = Math.log(2 / falseAlarm);
  return (b / 3 + Math.sqrt(b * b / 9 + 2 * n * p * (1 - p) * b)) / n;
}

type Shares = Map<string, number>;

function assertShares(cells: readonly CellSpec[], shares: Shares, of: (c: CellSpec) => string) {
  let whole = 0;
  for (const [name, share] of shares) {
    const found = cells.filter((cell) => of(cell) === name).length / cells.length;
    const miss = Math.abs(found - share);
    assertLess(miss, tolerance(share, cells.length), `${name}: ${found}, registered ${share}`);
    whole += share;
  }
  assertLess(Math.abs(whole - 1), 1e-12);
}

/** Adds the registered shares of a weighted list, times `factor`, under the names that `name` gives. */
function add<T>(
  shares: Shares,
  list: readonly Weighted<T>[],
  factor: number,
  name: (v: T) => string,
) {
  const total = list.reduce((sum, { weight }) => sum + weight, 0);
  for (const { value, weight } of list) {
    const key = name(value);
    shares.set(key, (shares.get(key) ?? 0) + factor * weight / total);
  }
}

/** Registered shares over all groups, of what `fill` adds for each group with its own share. */
function registered(fill: (shares: Shares, group: PopulationGroup, share: number) => void): Shares {
  const shares: Shares = new Map();
  const total = small.groups.reduce((sum, { weight }) => sum + weight, 0);
  for (const { value, weight } of small.groups) fill(shares, value, weight / total);
  return shares;
}

/** A group's networks with their shares, `fill` adding each list that the network is drawn from. */
function addNetworks(
  shares: Shares,
  { networks }: PopulationGroup,
  share: number,
  name: (of: { activation: string; depth: number; network?: string }) => string,
  part: "activation" | "depth",
) {
  if (networks.family === "listed") return add(shares, networks.networks, share, name);
  if (part === "activation") {
    return add(shares, networks.activations, share, (a) => name({ activation: a, depth: 0 }));
  }
  const byDepth = networks.family === "fc"
    ? networks.depths
    : networks.channels.map(({ value, weight }) => ({ value: value.length, weight }));
  add(shares, byDepth, share, (depth) => name({ activation: "", depth }));
}

Deno.test("drawCells: shares over 20,000 cells are the registered ones", () => {
  const cells = drawCells(small, seedOf("shares"), 20_000);
  const shareOf = (fill: Parameters<typeof registered>[0], of: (cell: CellSpec) => string) =>
    assertShares(cells, registered(fill), of);
  shareOf(
    (s, g, f) => addNetworks(s, g, f, ({ activation }) => activation, "activation"),
    (cell) => cell.activation,
  );
  shareOf(
    (s, g, f) => addNetworks(s, g, f, ({ depth }) => String(depth), "depth"),
    (cell) => String(cell.depth),
  );
  shareOf((s, g, f) => add(s, g.initializations, f, String), (cell) => cell.initialization);
  shareOf((s, g, f) => add(s, g.tasks, f, ({ task }) => task), (cell) => cell.task);
  shareOf((s, g, f) => {
    const total = g.tasks.reduce((sum, { weight }) => sum + weight, 0);
    g.tasks.forEach(({ value, weight }) => add(s, value.losses, f * weight / total, String));
  }, (cell) => cell.loss);
});

Deno.test("drawCells: every list that a group's networks are drawn from has its registered shares", () => {
  const whole: PopulationDefinition = small;
  for (const { value: group } of small.groups) {
    const cells = drawCells({ ...whole, groups: [{ value: group, weight: 1 }] }, "lists", 20_000);
    const { networks } = group;
    const shareOf = <T>(
      list: readonly Weighted<T>[],
      name: (value: T) => string,
      partOf: (network: string) => string,
    ) => {
      const shares: Shares = new Map();
      add(shares, list, 1, name);
      assertShares(cells, shares, ({ network }) => partOf(network));
    };
    const positional = networks.family === "fc" ? 3 : 4;
    if (networks.family === "listed") {
      shareOf(networks.networks, ({ network }) => network, String);
      continue;
    }
    const optionsOf = (network: string) =>
      network.split(":").slice(positional).map((option) => `:${option}`).join("");
    shareOf(networks.options, String, optionsOf);
    if (networks.family === "fc") {
      shareOf(networks.widths, String, (network) => network.split(/[:,]/)[1]!);
    } else {
      shareOf(networks.pools, String, (network) => network.split(":")[3]!);
      shareOf(networks.channels, String, (network) => network.split(":")[1]!);
    }
  }
});

Deno.test("drawCells: what is drawn together is drawn independently", () => {
  const group = small.groups[0]!.value;
  assert(group.networks.family === "fc");
  const own = new Set(group.tasks.map(({ value }) => value.task));
  const cells = drawCells(small, seedOf("joint"), 20_000).filter(({ task, network }) =>
    own.has(task) && network.startsWith("fc:")
  );
  const pairs: Shares = new Map();
  const { initializations, networks: { activations } } = group;
  const total = activations.reduce((sum, { weight }) => sum + weight, 0);
  for (const { value, weight } of activations) {
    add(pairs, initializations, weight / total, (initialization) => `${value} ${initialization}`);
  }
  assertShares(cells, pairs, (cell) => `${cell.activation} ${cell.initialization}`);
});
