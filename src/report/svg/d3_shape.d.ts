/** The part of d3-shape that the report draws with; the package carries no types of its own. */
export interface PathContext {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
}
export interface LineGenerator<Point> {
  (points: readonly Point[]): void;
  x(accessor: (point: Point) => number): LineGenerator<Point>;
  y(accessor: (point: Point) => number): LineGenerator<Point>;
  defined(test: (point: Point) => boolean): LineGenerator<Point>;
  curve(curve: unknown): LineGenerator<Point>;
  context(context: PathContext): LineGenerator<Point>;
}
export function line<Point>(): LineGenerator<Point>;
export const curveLinear: unknown;
export const curveStepAfter: unknown;
