import { read, type Tensor, tf } from "../engine/mod.ts";
import {
  type BlockLane,
  decideBlock,
  explore,
  findPairs,
  mostOnward,
  newBlockLane,
  restartBlock,
  takeRow,
} from "./block_lane.ts";
import { type createExpand, type createInspect, type Expansion } from "./block_expand.ts";
import type { Demands } from "./lane.ts";
import { leastNews } from "./orthogonal.ts";
import { rotateBasis } from "./rotate_basis.ts";

/** The compiled functions of a block meter and what its lanes must show. */
export interface BlockTools {
  readonly expand: ReturnType<typeof createExpand>;
  readonly inspect: ReturnType<typeof createInspect>;
  readonly demands: Demands;
  readonly room: BlockRoom;
}

/** Sizes of a block meter's arrays. */
export interface BlockRoom {
  /** Ritz pairs looked at: the wanted ones and the one behind them. */
  readonly pairs: number;
  /** Rows that a round may add: a remainder each, and what follows the last. */
  readonly block: number;
  /** Ritz vectors that a restart keeps. */
  readonly keep: number;
  /** Rows of basis. */
  readonly capacity: number;
}

/** Rounds between two restarts, and rows of basis at the least. */
const leastRounds = 2;
const leastCapacity = 16;

export function blockRoomOf(top: number): BlockRoom {
  const [pairs, block, keep] = [top + 1, top + 1 + mostOnward, 2 * top + 4];
  const rounds = Math.max(leastRounds, Math.ceil((leastCapacity - keep) / block));
  return { pairs, block, keep, capacity: keep + rounds * block };
}

/** One measurement's result; the caller owns `vectors`. */
export interface BlockRun {
  readonly lanes: readonly BlockLane[];
  /** [pairs, P, D]: Ritz vectors, largest first, zeros for lanes that diverged; the last is the one behind the wanted. */
  readonly vectors: Tensor;
}

/**
 * One measurement of all lanes from the directions `start`, [pairs, P, D], which it takes over: rounds of new rows, Ritz pairs
 * and their remainders, until every lane is done. A lane's rows have their places by round, whatever other lanes add, so
 * that its reading does not depend on theirs.
 */
export async function blockRun(
  { expand, inspect, demands, room }: BlockTools,
  start: Tensor,
  parameters: readonly Tensor[],
  data: readonly Tensor[],
): Promise<BlockRun> {
  const { pairs, block, keep, capacity } = room;
  const [, lanesCount, dimension] = start.shape as [number, number, number];
  const lanes = Array.from({ length: lanesCount }, newBlockLane);
  const known = Array.from({ length: pairs - 1 }, (_, i) => i);
  lanes.forEach((lane) => lane.picked = [...known, ...explore(lane, pairs - 1, false)]);
  const blank = () => tf.zeros([capacity, lanesCount, dimension]);
  let space = { basis: blank(), images: blank() };
  let fresh = start;
  let vectors: Tensor = tf.zeros(start.shape);
  for (let used = 0;;) {
    const count = Math.max(...lanes.map((lane) => lane.outcome ? 0 : lane.picked.length));
    const small = [choiceOf(lanes, room), tf.scalar(used, "int32"), tf.scalar(count, "int32")];
    const [choice, usedNow, countNow] = small as [Tensor, Tensor, Tensor];
    const next = expand({
      ...{ ...space, fresh, choice, used: usedNow, count: countNow },
      ...{ parameters, data },
    });
    tf.dispose([...Object.values(space), ...small, fresh]);
    space = { basis: next.basis, images: next.images };
    await takeRows(lanes, next, used, count);
    lanes.forEach(findPairs);
    const found = pairsOf(lanes, room);
    const seen = inspect(space, ...found);
    tf.dispose(found);
    const open = lanes.map((lane) => !lane.outcome);
    const squares = await read(seen.squares);
    tf.dispose(seen.squares);
    lanes.forEach((lane, p) => {
      const lengths = Array.from(
        { length: pairs },
        (_, i) => Math.sqrt(squares[i * lanesCount + p]!),
      );
      decideBlock(lane, lengths, demands);
    });
    vectors = keepVectors(vectors, seen.vectors, lanes.map((lane, p) => open[p]! && isFound(lane)));
    fresh = seen.remainders;
    if (lanes.every((lane) => lane.outcome)) break;
    used += block;
    if (used + block > capacity) {
      space = restartSpace(space, lanes, room);
      used = keep;
    }
  }
  tf.dispose([...Object.values(space), fresh]);
  return { lanes, vectors };
}

const isFound = ({ outcome }: BlockLane) => outcome !== undefined && outcome.code !== "diverged";

/** [block, pairs + 1, P]: which of the fresh directions each lane's new rows are; the last says that they go onward. */
function choiceOf(lanes: readonly BlockLane[], { pairs, block }: BlockRoom): Tensor {
  const values = new Float32Array(block * (pairs + 1) * lanes.length);
  lanes.forEach((lane, p) => {
    if (lane.outcome) return;
    lane.picked.forEach((direction, row) => {
      const from = direction === "onward" ? pairs : direction;
      values[(row * (pairs + 1) + from) * lanes.length + p] = 1;
    });
  });
  return tf.tensor3d(values, [block, pairs + 1, lanes.length]);
}

async function takeRows(
  lanes: readonly BlockLane[],
  { table, squares }: Expansion,
  used: number,
  count: number,
): Promise<void> {
  const capacity = table.shape[2]!;
  const [products, sizes] = [await read(table), await read(squares)];
  tf.dispose([table, squares]);
  for (let row = 0; row < count; row++) {
    lanes.forEach((lane, p) => {
      if (row >= lane.picked.length) return;
      const at = row * lanes.length + p;
      const size = { length: sizes[2 * at]!, news: sizes[2 * at + 1]! };
      const own = products.subarray(at * capacity, (at + 1) * capacity);
      takeRow(lane, used + row, own, size, leastNews);
    });
  }
}

/** Coordinates [P, pairs, C] and values [pairs, P] of each lane's first Ritz pairs; zeros where there are none. */
function pairsOf(lanes: readonly BlockLane[], { pairs, capacity }: BlockRoom): [Tensor, Tensor] {
  const coordinates = new Float32Array(pairs * capacity * lanes.length);
  const values = new Float32Array(pairs * lanes.length);
  lanes.forEach((lane, p) => {
    if (lane.outcome) return;
    lane.values.slice(0, pairs).forEach((value, i) => {
      values[i * lanes.length + p] = value;
      lane.rows.forEach((row, r) => {
        coordinates[(p * pairs + i) * capacity + row] = lane.coordinates[i]![r]!;
      });
    });
  });
  return [
    tf.tensor3d(coordinates, [lanes.length, pairs, capacity]),
    tf.tensor2d(values, [pairs, lanes.length]),
  ];
}

/** `found` for the lanes that have just become done, `kept` for the others; takes both over. */
function keepVectors(kept: Tensor, found: Tensor, done: readonly boolean[]): Tensor {
  if (!done.includes(true)) {
    tf.dispose(found);
    return kept;
  }
  const merged = tf.tidy(() => {
    const chosen = tf.reshape(tf.tensor1d(done.map(Number), "bool"), [1, done.length, 1]);
    return tf.where(tf.tile(chosen, [found.shape[0]!, 1, found.shape[2]!]), found, kept);
  });
  tf.dispose([kept, found]);
  return merged;
}

function restartSpace(
  space: { basis: Tensor; images: Tensor },
  lanes: readonly BlockLane[],
  { keep, capacity }: BlockRoom,
) {
  const rotations = new Float32Array(lanes.length * keep * capacity);
  lanes.forEach((lane, p) => {
    rotations.set(restartBlock(lane, keep, capacity), p * keep * capacity);
  });
  const rotated = tf.tidy(() => {
    const all = tf.tensor3d(rotations, [lanes.length, keep, capacity]);
    return { basis: rotateBasis(space.basis, all), images: rotateBasis(space.images, all) };
  });
  tf.dispose([space.basis, space.images]);
  return rotated;
}
