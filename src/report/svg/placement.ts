/** From data units to user units of the plot area; null where there is nothing to draw. */
export type Placement = (
  x: number,
  y: number | null,
) => readonly [x: number, y: number] | null;
