// @ts-types="./d3_shape.d.ts"
import { curveLinear, curveStepAfter, line, type PathContext } from "d3-shape";

/** A point in user units, or null where the line has a gap. */
export type PathPoint = readonly [x: number, y: number] | null;

/**
 * The `d` attribute of a line through the points, broken at null. Coordinates are rounded to one
 * decimal and written relative to the last point, which halves the bytes of a figure of 200 lanes;
 * differences are taken between rounded positions, so the roundings do not add up.
 */
export function pathData(
  points: readonly PathPoint[],
  shape: "straight" | "steps" = "straight",
): string {
  const pen = relativePen();
  line<PathPoint>()
    .defined((point) => point !== null)
    .x((point) => point![0])
    .y((point) => point![1])
    .curve(shape === "steps" ? curveStepAfter : curveLinear)
    .context(pen.context)(points);
  return pen.written();
}

function relativePen(): {
  readonly context: PathContext;
  readonly written: () => string;
} {
  const parts: string[] = [];
  let [lastX, lastY] = [0, 0];
  let drawing = false;
  const tenths = (value: number) => Math.round(value * 10);
  const pair = (x: number, y: number) => `${x / 10}${y < 0 ? "" : " "}${y / 10}`;
  const context: PathContext = {
    moveTo(x, y) {
      [lastX, lastY] = [tenths(x), tenths(y)];
      parts.push(`M${pair(lastX, lastY)}`);
      drawing = false;
    },
    lineTo(x, y) {
      const [nextX, nextY] = [tenths(x), tenths(y)];
      if (nextX === lastX && nextY === lastY) return;
      const step = pair(nextX - lastX, nextY - lastY);
      parts.push(
        drawing ? (step.startsWith("-") ? step : ` ${step}`) : `l${step}`,
      );
      [lastX, lastY] = [nextX, nextY];
      drawing = true;
    },
    // d3-shape closes a lone point: a dash two units long keeps it from vanishing.
    closePath() {
      parts.push("m-1 0h2");
    },
  };
  return { context, written: () => parts.join("") };
}
