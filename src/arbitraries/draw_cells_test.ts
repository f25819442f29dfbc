import { assertEquals, assertLess, assertNotEquals } from "@std/assert";
import { seedOf } from "../statistics/mod.ts";
import { drawCells } from "./draw_cells.ts";
import { populations } from "./populations.ts";
import type { CellSpec } from "./types.ts";

const small = populations.small!;

Deno.test("drawCells: fewer cells are a prefix of more", () => {
  const fifty = drawCells(small, seedOf("prefix"), 50);
  for (const count of [0, 1, 5, 49]) {
    assertEquals(
      drawCells(small, seedOf("prefix"), count),
      fifty.slice(0, count),
    );
  }
  assertEquals(
    fifty.map(({ index }) => index),
    Array.from({ length: 50 }, (_, i) => i),
  );
});

Deno.test("drawCells: another seed, or another population, draws other cells", () => {
  const fifty = drawCells(small, seedOf("prefix"), 50);
  assertNotEquals(drawCells(small, seedOf("other"), 50), fifty);
  assertNotEquals(
    drawCells({ ...small, id: "renamed" }, seedOf("prefix"), 50),
    fifty,
  );
});

/** Chance that one share of a random seed's draw misses by more than `tolerance`. */
const falseAlarm = 1e-8;

/**
 * Bernstein: of n independent draws of chance p, the share misses p by ε with chance at most
 * 2·exp(−nε² / (2p(1 − p) + 2ε/3)). This is the ε that makes it `falseAlarm`; the 35 shares below together raise a false
 * alarm with chance 4e-7 at most. For p = 1/2 and n = 20,000 it is 0.022; fast-check's bias shifts shares by 0.1 and more.
 */
function tolerance(p: number, n: number): number {
  const b = Math.log(2 / falseAlarm);
  return (b / 3 + Math.sqrt(b * b / 9 + 2 * n * p * (1 - p) * b)) / n;
}

function assertShares(
  cells: readonly CellSpec[],
  shares: Readonly<Record<string, number>>,
  of: (cell: CellSpec) => string,
) {
  for (const [name, share] of Object.entries(shares)) {
    const found = cells.filter((cell) => of(cell) === name).length /
      cells.length;
    const miss = Math.abs(found - share);
    assertLess(
      miss,
      tolerance(share, cells.length),
      `${name}: ${found}, registered ${share}`,
    );
  }
}

Deno.test("drawCells: shares over 20,000 cells are the registered ones", () => {
  const cells = drawCells(small, seedOf("shares"), 20_000);
  const family = ({ network, task }: CellSpec) =>
    network.startsWith("cnn") ? "cnn" : /^(chebyshev|blobs)/.test(task) ? "synthetic" : "images";
  assertShares(cells, { synthetic: 0.75, images: 0.175, cnn: 0.075 }, family);
  const even = 0.75 / 6;
  const image = 0.25 / 4;
  assertShares(cells, {
    tanh: even + image,
    relu: even + image,
    elu: even + image,
    gelu: even + image,
    softplus: even,
    hardtanh: even,
  }, (cell) => cell.activation);
  assertShares(cells, {
    "chebyshev:3:20": even,
    "chebyshev:6:20": even,
    "blobs:40:10:4": even,
    "blobs:80:10:4": even,
    "mnist:100": 0.175 / 6 + 0.075 / 3,
    "cifar10:200": 0.175 / 12,
  }, (cell) => cell.task);
  assertShares(cells, {
    "cross-entropy": 0.25 / 3 + 0.125,
    mse: 0.75 - 0.25 / 3 + 0.125,
  }, (cell) => cell.loss);
  assertShares(
    cells,
    { pytorch: 1 / 3, xavier: 1 / 3, "scaled:1.5": 1 / 3 },
    (cell) => cell.initialization,
  );
  assertShares(cells, {
    "1": 0.25 + 0.0875,
    "2": 0.25 + 0.0875 + 0.075,
    "3": 0.25,
  }, (cell) => String(cell.depth));
  assertShares(
    cells,
    {
      "fc:16:tanh": 0.75 / 54,
      "fc:64,64,64:relu": 0.75 / 54,
      "cnn:8,8:tanh:max": 0.075 / 8,
    },
    (cell) => cell.network,
  );
});

Deno.test("drawCells: what is drawn together is drawn independently", () => {
  const cells = drawCells(small, seedOf("joint"), 20_000)
    .filter((cell) => /^(chebyshev|blobs)/.test(cell.task));
  const pairs = [1, 2, 3].flatMap((depth) =>
    ["pytorch", "xavier", "scaled:1.5"].map((initialization) => `${depth} ${initialization}`)
  );
  assertShares(
    cells,
    Object.fromEntries(pairs.map((pair) => [pair, 1 / 9])),
    (cell) => `${cell.depth} ${cell.initialization}`,
  );
});
