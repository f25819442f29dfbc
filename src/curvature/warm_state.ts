/** All that a meter remembers between measurements: plain values, for a checkpoint. Restored, it goes on to the same bit. */
export interface WarmState {
  /** Warm and cold measurements so far: the positions in the two streams of random start vectors. */
  readonly measurements: number;
  readonly coldMeasurements: number;
  /** Row-major [P, D]: each lane's sum of top Ritz vectors; of a block meter [top, P, D], each vector by itself. */
  readonly vectors: Float32Array;
  /** Whether a lane has such a vector; it has none before its first measurement and after it diverged. */
  readonly usable: readonly boolean[];
}
