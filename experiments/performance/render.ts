import { markdownTable } from "markdown-table";
import type { Measured, Series } from "./measure.ts";
import { jobPlans, rowPlans } from "./problems.ts";
import { ratiosOf, shown, summaryOf } from "./summary.ts";
import type { JobName, JobTiming, RowTiming } from "./types.ts";

/** What was measured, as Markdown. */
export function render({ command, machine, jobs, rows, leftovers, notRun }: Measured): string {
  const facts = Object.entries(machine).map(([name, value]) => `${name} ${value}`).join(", ");
  const parts = [
    `# Benchmarks\n\nWritten by \`${command}\` (${facts}).\n` +
    "Median (least–most) of rounds; a ratio compares repetitions of one round, above 1 where this project is faster.",
    contestantsPart([...Object.values(jobs).flat(), ...rows]),
    ...Object.entries(jobs).map(([name, series]) => jobPart(name as JobName, series)),
    ...rows.length > 0 ? [rowsPart(rows)] : [],
    ...leftovers.length > 0
      ? [
        "## What removed functions leave behind\n\n" + markdownTable([
          ["mode", "functions", "KiB each"],
          ...leftovers.map((l) => [l.mode, String(l.functions), l.perFunction.toFixed(0)]),
        ]),
      ]
      : [],
    ...notRun.length > 0
      ? [`## Not run: ${notRun.length}\n\n${notRun.map((line) => `- ${line}`).join("\n")}`]
      : [],
  ];
  return `${parts.join("\n\n")}\n`;
}

function contestantsPart(all: readonly Series<unknown>[]): string {
  const lines = all.filter((s) => s.facts).map((s) =>
    `- ${s.title}: ${s.facts!.software}, ${s.facts!.threads} threads`
  );
  return [...new Set(lines)].join("\n");
}

const present = <T>(values: readonly (T | undefined)[]): T[] =>
  values.filter((value) => value !== undefined);

function jobPart(name: JobName, series: readonly Series<JobTiming>[]): string {
  const parts = name === "c" ? ["steps", "measurements"] as const : ["total"] as const;
  const times = ({ rounds }: Series<JobTiming>, part: typeof parts[number]) =>
    rounds.map((round) => round?.[part]);
  const header = [
    "",
    ...parts.flatMap((part) => [`${part}, s`, "ratio"]),
    "products",
    "first sharpness",
  ];
  const body = series.map((one) => {
    const any = present(one.rounds)[0];
    return [
      one.title + (any?.share ? `, ${any.share}` : ""),
      ...parts.flatMap((part) => [
        shown(summaryOf(present(times(one, part)))),
        shown(summaryOf(ratiosOf(times(one, part), times(series[0]!, part)))),
      ]),
      any ? String(any.products) : "–",
      any ? any.firstSharpness.toPrecision(6) : "–",
    ];
  });
  return `## Job (${name}): ${jobPlans[name].title}\n\n${markdownTable([header, ...body])}`;
}

type Rows = Series<Readonly<Record<string, RowTiming>>>;

function rowsPart(series: readonly Rows[]): string {
  const times = ({ rounds }: Rows, row: string, kind: "loop" | "single") =>
    rounds.map((round) => round?.[row]?.[kind]);
  const names = Object.keys(rowPlans).filter((row) =>
    series.some((s) => s.rounds.some((round) => round?.[row]))
  );
  const header = ["row", "", "in a loop, ms", "ratio", "single call, ms", "ratio", "check"];
  const body = names.flatMap((row) =>
    series.filter((s) => s.rounds.some((round) => round?.[row])).map((one, i) => [
      i === 0 ? rowPlans[row]!.title : "",
      one.title,
      ...(["loop", "single"] as const).flatMap((kind) => [
        shown(summaryOf(present(times(one, row, kind)))),
        shown(summaryOf(ratiosOf(times(one, row, kind), times(series[0]!, row, kind)))),
      ]),
      checkOf(one, row)?.toPrecision(5) ?? "–",
    ])
  );
  return `## Rows of the engine's table\n\n${markdownTable([header, ...body])}`;
}

function checkOf({ rounds }: Rows, row: string): number | undefined {
  return present(rounds.map((round) => round?.[row]?.check ?? undefined))[0];
}
