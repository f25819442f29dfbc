import { z } from "zod";

const text = z.string();
const number = z.number();
const scale = z.enum(["linear", "log"]);
const point = z.tuple([number, number.nullable()]);

const axis = z.strictObject({
  label: text,
  scale,
  domain: z.exactOptional(z.tuple([number, number])),
});

const series = z.strictObject({
  label: text,
  replay: text,
  outcome: z.enum(["shown", "not-shown", "censored", "ineligible", "broken", "none"]),
  points: z.array(point).max(200),
});

const linesPanel = z.strictObject({
  kind: z.literal("lines"),
  title: text,
  x: axis,
  y: axis,
  rules: z.array(z.strictObject({ y: number, label: text })),
  marks: z.exactOptional(z.array(z.strictObject({ x: number, label: text }))),
  bands: z.exactOptional(z.array(z.strictObject({ low: number, high: number, label: text }))),
  steps: z.exactOptional(
    z.array(z.strictObject({ label: text, points: z.array(z.tuple([number, number])) })),
  ),
  series: z.array(series),
  median: z.exactOptional(
    z.strictObject({ points: z.array(point), lanes: z.exactOptional(z.array(z.int().min(0))) }),
  ),
});

const intervalsPanel = z.strictObject({
  kind: z.literal("intervals"),
  title: text,
  x: axis,
  rules: z.array(z.strictObject({ x: number, label: text })),
  rows: z.array(z.strictObject({
    group: text,
    label: text,
    interval: z.exactOptional(z.strictObject({ low: number, estimate: number, high: number })),
    note: text,
    tone: z.enum(["for", "against", "neutral"]),
  })),
});

/** `figures/<id>.json` as `FigureData` types it; a field that is not known is refused. */
export const figureSchema = z.strictObject({
  id: text,
  title: text,
  caption: text,
  layout: z.exactOptional(z.enum(["side-by-side", "stacked"])),
  panels: z.array(z.discriminatedUnion("kind", [linesPanel, intervalsPanel])),
});
