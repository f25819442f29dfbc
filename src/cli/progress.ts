import { progressBar } from "./progress_bar.ts";
import { remainingTime } from "./remaining_time.ts";
import type { Surroundings } from "./surroundings.ts";
import type { ProgressEvent } from "./work.ts";

/** Shows a job's progress. */
export interface Progress {
  event(event: ProgressEvent): void;
  /** Takes the bar away; nothing may follow. */
  end(): void;
}

/** Redraws of the bar: often enough to look alive, too seldom to cost anything. */
const redrawEvery = 100;
/** Plain lines, where nobody watches (continuous integration, a file). */
const lineEvery = 5_000;

interface Phase {
  readonly name: string;
  readonly remaining: (done: number, total: number, now: number) => number | undefined;
  /** When something was last shown of it. */
  shown: number;
  finished: boolean;
}

/**
 * A renderer on stderr: one line that is drawn over on a terminal, plain lines every few seconds elsewhere. The remaining
 * time comes from the work measured in this phase.
 */
export function showProgress({ err, env, now }: Surroundings): Progress {
  const colour = err.isTerminal && env("NO_COLOR") === undefined;
  const clear = err.isTerminal ? "\r\x1b[2K" : "";
  let phase: Phase | undefined;
  let bar = "";

  const line = (text: string) => err.write(`${clear}${text}\n${bar}`);
  const advance = (current: Phase, done: number, total: number, label: string) => {
    const time = now();
    const left = current.remaining(done, total, time);
    const finished = done >= total;
    const due = time - current.shown >= (err.isTerminal ? redrawEvery : lineEvery);
    if (!due && !(finished && !current.finished)) return;
    current.shown = time;
    current.finished = finished;
    const state = { name: current.name, done, total, left, label };
    if (!err.isTerminal) return err.write(`${progressBar(state, { columns: 200, bar: false })}\n`);
    bar = progressBar(state, { columns: err.columns() - 1, bar: true, colour });
    err.write(clear + bar);
  };

  return {
    event(event) {
      if (event.kind === "note") line(event.text);
      else if (event.kind === "phase") {
        phase = { name: event.name, remaining: remainingTime(), shown: -Infinity, finished: false };
        if (event.total > 0) advance(phase, 0, event.total, "");
        else line(event.name);
      } else if (phase) advance(phase, event.done, event.total, event.label);
    },
    end() {
      if (bar !== "") err.write(clear);
      bar = "";
    },
  };
}
