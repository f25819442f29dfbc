import type { EngineFacts, EngineOptions } from "../engine/mod.ts";
import { type Diagnosis, type EngineChoice, engineNames, type ProgressEvent } from "./work.ts";

/**
 * Opens each engine in turn ("auto") or the named one, and tests it. An engine that cannot be opened is absent, one whose
 * numbers are wrong is broken.
 *
 * @param now milliseconds
 */
export async function diagnoseEngines(
  engine: EngineChoice,
  onProgress: (event: ProgressEvent) => void,
  now: () => number,
): Promise<Diagnosis[]> {
  const names = engineNames.filter((name) =>
    name !== "auto" && (engine === "auto" || name === engine)
  );
  onProgress({ kind: "phase", name: "engines", total: names.length });
  const found: Diagnosis[] = [];
  for (const name of names) {
    // All engines are looked at as they are; the one that is named may be fetched, as a run would.
    const say = (text: string) => onProgress({ kind: "note", text });
    found.push(await diagnose(name, { say, fetch: engine !== "auto" }, now));
    onProgress({ kind: "advance", done: found.length, total: names.length, label: name });
  }
  return found;
}

async function diagnose(
  name: EngineChoice,
  options: EngineOptions,
  now: () => number,
): Promise<Diagnosis> {
  const { openEngine } = await import("../engine/mod.ts");
  const { probeEngine } = await import("./doctor_probe.ts");
  let opened: Awaited<ReturnType<typeof openEngine>>;
  try {
    opened = await openEngine(name, options);
  } catch (error) {
    const reasons = messageOf(error).split("\n");
    return { engine: name, state: "absent", lines: ["why not:", ...reasons.map((r) => `  ${r}`)] };
  }
  try {
    const { facts } = opened;
    const start = now();
    const probe = await probeEngine();
    const seconds = ((now() - start) / 1000).toFixed(1);
    const errors = `Hessian product off by ${short(probe.productError)}, 30 steps of descent by ` +
      `${short(probe.descentError)}, allowed ${short(probe.allowed)}`;
    const works = Math.max(probe.productError, probe.descentError) <= probe.allowed;
    return {
      engine: name,
      state: works ? "works" : "broken",
      lines: [...describe(facts), `self-test (${seconds} s): ${errors}`],
    };
  } catch (error) {
    return {
      engine: name,
      state: "broken",
      lines: [`self-test: ${messageOf(error).replace(/\s*\n\s*/g, " ")}`],
    };
  } finally {
    opened.close();
  }
}

function describe({ version, device, mode, threads, precisionProbe }: EngineFacts): string[] {
  return [
    `version ${version} on ${device}, ${mode}`,
    `threads: ${threads.intra} in an op, ${threads.inter} ops side by side`,
    `precision: a float32 product is off by ${short(precisionProbe)}`,
  ];
}

const short = (x: number): string => Number.isFinite(x) ? x.toExponential(1) : "no number";

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
