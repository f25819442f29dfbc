/** Stand-ins for the tests of this room: surroundings that record, work that answers at once. */
import type { Sink, Surroundings } from "./surroundings.ts";
import type { Work } from "./work.ts";

/** Surroundings whose output can be read, whose clock is set by hand and whose signals are sent by hand. */
export interface FakeSurroundings extends Surroundings {
  stdout(): string;
  stderr(): string;
  setTime(milliseconds: number): void;
  interrupt(): void;
}

export function fakeSurroundings(
  { env = {}, terminal = false }: {
    readonly env?: Record<string, string>;
    readonly terminal?: boolean;
  } = {},
): FakeSurroundings {
  const texts = { out: "", err: "" };
  const sink = (name: "out" | "err"): Sink => ({
    isTerminal: terminal,
    columns: () => 80,
    write: (text) => void (texts[name] += text),
  });
  const handlers = new Set<() => void>();
  let time = 0;
  return {
    out: sink("out"),
    err: sink("err"),
    env: (name) => env[name],
    now: () => time,
    onInterrupt(handler) {
      handlers.add(handler);
      return () => void handlers.delete(handler);
    },
    exit(code) {
      throw new Error(`exit ${code}`);
    },
    stdout: () => texts.out,
    stderr: () => texts.err,
    setTime: (milliseconds) => void (time = milliseconds),
    interrupt: () => handlers.forEach((handler) => handler()),
  };
}

/** Work that does nothing, with the given parts replaced. */
export function fakeWork(parts: Partial<Work> = {}): Work {
  const unasked = () => Promise.reject(new Error("nobody asked for this"));
  return {
    catalogue: () => Promise.resolve({ claims: [{ name: "H2", help: "hovering" }] }),
    verify: unasked,
    run: unasked,
    replay: unasked,
    diagnose: () => Promise.resolve([]),
    dataFolder: () => Promise.resolve("/data"),
    fetchData: () => Promise.resolve(),
    ...parts,
  };
}

/** Runs `test` with a folder of its own, which is removed afterwards. */
export async function withFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
