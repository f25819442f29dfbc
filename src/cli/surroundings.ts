/** Where text goes. */
export interface Sink {
  /** Writes at once; throws `Deno.errors.BrokenPipe` when the reader has gone. */
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Width of the terminal in characters; 80 where there is none. */
  columns(): number;
}

/** Everything outside the program that the command line touches, handed in so that tests can hand in their own. */
export interface Surroundings {
  /** Results. */
  readonly out: Sink;
  /** Progress, notes and errors. */
  readonly err: Sink;
  /** An environment variable; undefined when it is not set or empty. */
  env(name: string): string | undefined;
  /** Milliseconds on a clock that never goes back. */
  now(): number;
  /** Calls `handler` at each SIGINT and SIGTERM until the returned function is called. */
  onInterrupt(handler: () => void): () => void;
  /** Ends the process at once. */
  exit(code: number): never;
}

/** The real ones. */
export function processSurroundings(): Surroundings {
  return {
    out: sink(Deno.stdout),
    err: sink(Deno.stderr),
    env: (name) => Deno.env.get(name) || undefined,
    now: () => performance.now(),
    onInterrupt,
    exit: (code) => Deno.exit(code),
  };
}

function sink(stream: typeof Deno.stdout | typeof Deno.stderr): Sink {
  const encoder = new TextEncoder();
  return {
    isTerminal: stream.isTerminal(),
    columns: () => stream.isTerminal() ? Deno.consoleSize().columns : 80,
    write(text) {
      let bytes = encoder.encode(text);
      // A pipe may take a part only.
      while (bytes.length > 0) bytes = bytes.subarray(stream.writeSync(bytes));
    },
  };
}

function onInterrupt(handler: () => void): () => void {
  const signals: Deno.Signal[] = ["SIGINT", "SIGTERM"];
  for (const signal of signals) Deno.addSignalListener(signal, handler);
  return () => {
    for (const signal of signals) Deno.removeSignalListener(signal, handler);
  };
}
