/** A drawn part of a figure: its size in user units and the SVG elements, with the origin at its upper left. */
export interface Drawn {
  readonly height: number;
  readonly elements: readonly string[];
}
