import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { duration } from "./duration.ts";
import { showProgress } from "./progress.ts";
import { progressBar } from "./progress_bar.ts";
import { remainingTime } from "./remaining_time.ts";
import { fakeSurroundings } from "./test_fakes.ts";

/** A phase of 100 units that take a second each. */
function hundredSeconds(surroundings: ReturnType<typeof fakeSurroundings>): void {
  const progress = showProgress(surroundings);
  progress.event({ kind: "phase", name: "H2", total: 100 });
  for (let done = 1; done <= 100; done++) {
    surroundings.setTime(done * 1000);
    progress.event({ kind: "advance", done, total: 100, label: `cell ${done}` });
  }
  progress.end();
}

Deno.test("showProgress: where nobody watches, a plain line every few seconds and one at the end", () => {
  const surroundings = fakeSurroundings();
  hundredSeconds(surroundings);
  const lines = surroundings.stderr().trimEnd().split("\n");
  assertEquals(lines.length, 21);
  assertEquals(lines[1], "H2: 5 %, 2 min left  cell 5");
  assertEquals(lines.at(-1), "H2: 100 %  cell 100");
  assertFalse(surroundings.stderr().includes("\x1b"), "control codes in a file");
  assertEquals(surroundings.stdout(), "", "progress on stdout");
});

Deno.test("showProgress: on a terminal one line is drawn over, and taken away at the end", () => {
  const surroundings = fakeSurroundings({ terminal: true });
  hundredSeconds(surroundings);
  const frames = surroundings.stderr().split("\r\x1b[2K");
  assertStringIncludes(frames[50]!, "49 %");
  assertEquals(frames.at(-1), "");
  assertFalse(surroundings.stderr().includes("\n"), "a line was left behind");
  // deno-lint-ignore no-control-regex
  for (const frame of frames) assert(frame.replace(/\x1b\[\d+m/g, "").length < 80, frame);
});

Deno.test("showProgress: NO_COLOR is kept", () => {
  const coloured = fakeSurroundings({ terminal: true });
  hundredSeconds(coloured);
  assertStringIncludes(coloured.stderr(), "\x1b[1m");
  const plain = fakeSurroundings({ terminal: true, env: { NO_COLOR: "1" } });
  hundredSeconds(plain);
  assertFalse(plain.stderr().includes("\x1b[1m"), "colour in spite of NO_COLOR");
});

Deno.test("showProgress: a note stands above the bar, which is drawn again", () => {
  const surroundings = fakeSurroundings({ terminal: true, env: { NO_COLOR: "1" } });
  const progress = showProgress(surroundings);
  progress.event({ kind: "phase", name: "H2", total: 2 });
  progress.event({ kind: "note", text: "cell 3 diverged" });
  const frames = surroundings.stderr().split("\r\x1b[2K");
  assertStringIncludes(frames.at(-1)!, "cell 3 diverged\nH2");
  progress.end();
});

Deno.test("showProgress: a hundred thousand advances in a second draw a few frames only", () => {
  const surroundings = fakeSurroundings({ terminal: true });
  const progress = showProgress(surroundings);
  progress.event({ kind: "phase", name: "steps", total: 100_000 });
  for (let done = 1; done <= 100_000; done++) {
    surroundings.setTime(done / 100);
    progress.event({ kind: "advance", done, total: 100_000, label: "" });
  }
  assert(surroundings.stderr().split("\r").length < 20);
});

Deno.test("remainingTime: follows the recent rate, not work that came from the cache", () => {
  const remaining = remainingTime();
  assertEquals(remaining(0, 200, 0), undefined);
  remaining(100, 200, 1); // a hundred cells in a millisecond: read from the cache
  let left: number | undefined;
  for (let i = 1; i <= 60; i++) left = remaining(100 + i, 200, 1 + i * 1000);
  assertEquals(left, 40_000);
});

Deno.test("progressBar: fits a narrow terminal and survives odd totals", () => {
  const state = { name: "a long name of a phase", done: 1, total: 3, left: 5000, label: "label" };
  for (const columns of [0, 1, 10, 30, 60, 200]) {
    const line = progressBar(state, { columns, bar: true });
    assert(line.length <= Math.max(columns, 1), `${columns}: ${line}`);
  }
  assertStringIncludes(progressBar({ ...state, total: 0 }, { columns: 80, bar: false }), "100 %");
  assertStringIncludes(progressBar({ ...state, done: 7 }, { columns: 80, bar: false }), "100 %");
});

Deno.test("duration: in the words of a person", () => {
  assertEquals([0, 89_400, 90_000, 3_599_000, 7_800_000].map(duration), [
    "0 s",
    "89 s",
    "2 min",
    "1 h 0 min",
    "2 h 10 min",
  ]);
});
