import { assert, assertEquals } from "@std/assert";
import canonicalize from "canonicalize";
import { parseInitialization, parseNetwork } from "../networks/mod.ts";
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
      const convolutional = cell.network.startsWith("cnn");
      const inputShape = "imageShape" in task && convolutional ? task.imageShape : [task.features];
      const network = parseNetwork(cell.network, { inputShape, outputs: task.outputs });
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

Deno.test("populations: small keeps to 200 images, to 100 where it is convolutional", () => {
  for (const cell of drawCells(populations.small!, seedOf("sizes"), 2000)) {
    const task = parseTask(cell.task);
    if (!("imageShape" in task)) continue;
    assert(task.examples <= (cell.network.startsWith("cnn") ? 100 : 200), cell.task);
  }
});
