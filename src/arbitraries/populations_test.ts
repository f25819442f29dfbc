import { assert, assertEquals } from "@std/assert";
import canonicalize from "canonicalize";
import { familyLayout, networkList, parseInitialization, parseNetwork } from "../networks/mod.ts";
import { seedOf } from "../statistics/mod.ts";
import { parseTask } from "../tasks/mod.ts";
import { drawCells } from "./draw_cells.ts";
import { populations } from "./populations.ts";

Deno.test("populations: every cell is a network, a task, a loss and an initialization that fit", () => {
  for (const population of Object.values(populations)) {
    for (const cell of drawCells(population, seedOf("fit"), 400)) {
      const task = parseTask(cell.task);
      assertEquals(task.spec, cell.task);
      assert(task.losses.includes(cell.loss), `${cell.task} ${cell.loss}`);
      const asImage = "imageShape" in task && familyLayout(cell.network) === "image";
      const network = parseNetwork(cell.network, {
        inputShape: asImage ? task.imageShape : [task.features],
        outputs: task.outputs,
        ...(task.tokens === undefined ? {} : { tokens: task.tokens }),
      });
      assertEquals([network.spec, network.depth, network.activation], [
        cell.network,
        cell.depth,
        cell.activation,
      ]);
      assertEquals(parseInitialization(cell.initialization).spec, cell.initialization);
    }
  }
});

Deno.test("populations: are plain data under their own ids, so that a plan's hash covers them", () => {
  for (const [id, population] of Object.entries(populations)) {
    assertEquals(population.id, id);
    assertEquals(JSON.parse(canonicalize(population)!), population);
  }
});

Deno.test("populations: small keeps to 100 images, to 40 where it is not fully connected", () => {
  for (const cell of drawCells(populations.small!, seedOf("sizes"), 2000)) {
    const task = parseTask(cell.task);
    if (!("imageShape" in task)) continue;
    assert(task.examples <= (familyLayout(cell.network) === "image" ? 40 : 100), cell.task);
  }
});

Deno.test("populations: every family but the minimal models and the linear one is drawn", () => {
  const drawn = new Set(
    Object.values(populations).flatMap((population) =>
      drawCells(population, seedOf("families"), 2000).map(({ network }) => network.split(":")[0])
    ),
  );
  const controls = ["linear", "product", "twolayer"];
  const known = networkList().map(({ pattern }) => pattern.split(":")[0]!);
  assertEquals([...drawn].toSorted(), known.filter((f) => !controls.includes(f)).toSorted());
});
