/** Images as their files hold them. */
export interface LabelledImages {
  /** Class number of each image. */
  readonly labels: Uint8Array;
  /** Row-major [images, features], raw bytes, in the order of the record: plane after plane, each row by row. */
  readonly pixels: Uint8Array;
}

/** What to take: the first `examples` images whose class is among `classes`. */
export interface ImageChoice {
  readonly examples: number;
  readonly classes: readonly number[];
}

/** " of the classes 0,1", or nothing where all ten are wanted: for messages. */
export function ofClasses(classes: readonly number[]): string {
  return classes.length === 10 ? "" : ` of the classes ${classes.join(",")}`;
}
