import type { LinesPanel } from "../../verdict/evidence.ts";
import { element } from "./element.ts";
import type { PlotArea } from "./frame.ts";
import { palette } from "./palette.ts";
import { textElement } from "./text_element.ts";

const apart = 90;

/** Over the frame, how many lanes stand behind the median from left to right. */
export function laneCounts(
  median: LinesPanel["median"],
  at: (x: number) => number | null,
  area: PlotArea,
): readonly string[] {
  const known = (median?.points ?? []).flatMap(([x, y], index) => {
    const [across, count] = [at(x), median?.lanes?.[index]];
    if (across === null || across < -1 || across > area.width + 1) return [];
    return y === null || count === undefined ? [] : [{ across: Math.max(0, across), count }];
  });
  const chosen = known.filter(({ across }, index) => {
    const cut = Math.floor(across / apart);
    const before = known[index - 1];
    return before === undefined || Math.floor(before.across / apart) < cut;
  });
  if (chosen.length === 0) return [];
  const words = chosen.map(({ across, count }, index) =>
    textElement(
      area.left + across,
      area.top - 5,
      index === 0 ? `lanes: ${count}` : `${count}`,
      {
        "text-anchor": across > area.width - 15 ? "end" : index === 0 ? "start" : "middle",
      },
    )
  );
  return [element("g", { "font-size": 10, fill: palette.faint }, words)];
}
