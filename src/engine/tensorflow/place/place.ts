/** A TensorFlow that this project can open. */
export interface TensorflowPlace {
  /** The folder that holds its two libraries. */
  readonly folder: string;
  /** As its package says; undefined where there is no package around the folder: opening it tells. */
  readonly version: string | undefined;
  readonly source: "EOS_TENSORFLOW" | "python" | "cache";
  /** Whether it was built for CUDA. Whether it sees a GPU shows when it is opened. */
  readonly cuda: boolean;
}

/** A place, or why there is none: a sentence each, with a way out. */
export type Finding =
  | { readonly found: TensorflowPlace }
  | { readonly reasons: readonly string[] };

/** Reads an environment variable. */
export type Env = (name: string) => string | undefined;
