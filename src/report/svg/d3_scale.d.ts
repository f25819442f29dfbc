/** The part of d3-scale that the report draws with; the package carries no types of its own. */
export interface ContinuousScale {
  (value: number): number;
  domain(limits: readonly number[]): ContinuousScale;
  range(limits: readonly number[]): ContinuousScale;
  ticks(count: number): number[];
}
export function scaleLinear(): ContinuousScale;
export function scaleLog(): ContinuousScale;
