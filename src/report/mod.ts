/**
 * The report: words and pictures as pure functions of `verdicts.json` and the `figures/<id>.json` beside
 * it, one renderer a format. It knows the contract of verdicts and nothing of how they came about: no
 * engine, no training, no clock, no file system, no colour of its own choosing. The same input gives
 * the same bytes, so a report can be rendered again and a change of it read as a diff.
 */
export { renderAnnotations } from "./annotations.ts";
export { type Badge, badge } from "./badge.ts";
export { renderJobSummary } from "./job_summary.ts";
export { renderJUnit } from "./junit.ts";
export { renderVerdictTable } from "./markdown/verdict_table.ts";
export { renderReport, type ReportFile } from "./render_report.ts";
export { replaceBetweenMarkers } from "./replace_between_markers.ts";
export { runFigure, type RunFigureInput, type RunLane, type RunSeries } from "./run_figure.ts";
export { renderFigure } from "./svg/render_figure.ts";
export { renderTerminal, type TerminalOptions } from "./terminal.ts";
