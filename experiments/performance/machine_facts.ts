/** The machine in a few words: no path, no name of a host. */
export function machineFacts(): Readonly<Record<string, string | number>> {
  return {
    system: `${Deno.build.os} ${Deno.build.arch}`,
    cores: navigator.hardwareConcurrency,
    processor: processor(),
    memory: `${Math.round(Deno.systemMemoryInfo().total / 2 ** 30)} GiB`,
    "load at the start": Deno.loadavg()[0]!.toFixed(1),
    deno: Deno.version.deno,
  };
}

function processor(): string {
  try {
    // Deno itself reads nothing under /proc without every permission.
    const { stdout } = new Deno.Command("cat", { args: ["/proc/cpuinfo"] }).outputSync();
    return /^model name\s*:\s*(.+)$/m.exec(new TextDecoder().decode(stdout))?.[1] ?? "unknown";
  } catch {
    return "unknown";
  }
}
