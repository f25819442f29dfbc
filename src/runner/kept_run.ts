import {
  type Checkpoint,
  decodeCheckpoint,
  encodeCheckpoint,
  type TakenRows,
} from "../training/mod.ts";
import type { RunStore } from "./progress.ts";

/** One chunk's rows, lane by lane. */
export type ChunkRows = readonly TakenRows[];

/** What a run keeps in the store while it is under way: its rows in pieces, each written once, and where it goes on. */
export interface KeptRun {
  /**
   * Where an interrupted run of this key stopped; undefined where there is none. Its rows go to `tell` first.
   *
   * @throws UsageError where what was kept is of another version
   */
  resume(tell: (rows: ChunkRows) => void): Promise<Checkpoint | undefined>;
  save(rows: readonly ChunkRows[], checkpoint: Checkpoint): Promise<void>;
  /** Forgets everything: the run has ended. */
  end(): Promise<void>;
}

const nothing = "null";

/** A run's part of the store, under `key` and names that begin with it. */
export function keptRun(store: RunStore, key: string): KeptRun {
  let pieces = 0;
  const pieceKey = (k: number) => `${key}-rows-${k}`;
  return {
    async resume(tell) {
      const text = await store.read(key) ?? nothing;
      if (text === nothing) return undefined;
      const kept: { pieces?: number; checkpoint?: string } = JSON.parse(text);
      const checkpoint = decodeCheckpoint(kept.checkpoint ?? text);
      pieces = kept.pieces ?? 0;
      for (let k = 0; k < pieces; k++) {
        const rows: ChunkRows[] = JSON.parse(await store.read(pieceKey(k)) ?? "[]");
        rows.forEach(tell);
      }
      return checkpoint;
    },
    async save(rows, checkpoint) {
      // The piece first: without the checkpoint that counts it, it is written over by the next attempt.
      await store.write(pieceKey(pieces), JSON.stringify(rows));
      pieces++;
      await store.write(
        key,
        JSON.stringify({ pieces, checkpoint: encodeCheckpoint(checkpoint) }),
      );
    },
    async end() {
      if (pieces === 0) return;
      await store.write(key, nothing);
      for (let k = 0; k < pieces; k++) await store.write(pieceKey(k), nothing);
      pieces = 0;
    },
  };
}
