/** What a running job tells. `done` and `total` count the same unit of work. */
export type ProgressEvent =
  | { readonly kind: "phase"; readonly name: string; readonly total: number }
  | {
    readonly kind: "advance";
    readonly done: number;
    readonly total: number;
    readonly label: string;
  }
  | { readonly kind: "note"; readonly text: string };

/** Text by key, kept between runs; handed in by whoever may write files. */
export interface RunStore {
  read(key: string): Promise<string | undefined>;
  write(key: string, text: string): Promise<void>;
}
