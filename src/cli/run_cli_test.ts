import { assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { UsageError } from "../std/usage_error.ts";
import { canonicalHash, type ClaimVerdict, type VerdictFile } from "../verdict/mod.ts";
import { testFigure, testVerdictFile } from "../verdict/test_verdicts.ts";
import { exitCode } from "./exit_code.ts";
import { report, runCli } from "./run_cli.ts";
import { fakeSurroundings, fakeWork, withFolder } from "./test_fakes.ts";
import type { RunRow, Work } from "./work.ts";

/** A report with one claim, changed as asked. */
function reportWith(change: Partial<ClaimVerdict> = {}): VerdictFile {
  const verdicts = testVerdictFile.verdicts.map((verdict) => ({ ...verdict, ...change }));
  return { ...testVerdictFile, verdicts, figures: { [testFigure.id]: canonicalHash(testFigure) } };
}

const verifyWith = (file: VerdictFile): Partial<Work> => ({
  verify: () => Promise.resolve({ file, figures: [testFigure], timings: { H2: 31 } }),
});

/** Runs a command line with fakes. */
async function run(line: readonly string[], parts: Partial<Work> = {}, env = {}) {
  const surroundings = fakeSurroundings({ env });
  const code = await runCli(line, surroundings, fakeWork(parts));
  return { code, out: surroundings.stdout(), err: surroundings.stderr() };
}

Deno.test("runCli: help goes to stdout with code 0, no command at all to stderr with code 2", async () => {
  assertStringIncludes((await run(["--help"])).out, "Usage: deno task COMMAND");
  assertEquals((await run(["verify", "--help"])).code, exitCode.fine);
  const bare = await run([]);
  assertEquals([bare.code, bare.out], [exitCode.usage, ""]);
  assertStringIncludes(bare.err, "Usage:");
});

Deno.test("runCli: a user's mistake is one line on stderr and code 2, even with EOS_DEBUG", async () => {
  const { code, out, err } = await run(["verify", "--engin"], {}, { EOS_DEBUG: "1" });
  assertEquals([code, out], [exitCode.usage, ""]);
  assertEquals(err, 'eos: "verify" has no flag "--engin": did you mean "--engine"?\n');
});

Deno.test("runCli: a fault is one line and code 4, its stack only under EOS_DEBUG=1", async () => {
  const parts: Partial<Work> = {
    catalogue: () =>
      Promise.reject(new Error("first line\n  second", { cause: new Error("root") })),
  };
  const quiet = await run(["list"], parts);
  assertEquals([quiet.code, quiet.err], [exitCode.broken, "eos: first line second\n"]);
  const loud = await run(["list"], parts, { EOS_DEBUG: "1" });
  for (const part of ["run_cli_test.ts", "caused by: Error: root"]) {
    assertStringIncludes(loud.err, part);
  }
});

Deno.test("report: a reader that has gone is no fault, a thrown text is told", () => {
  const surroundings = fakeSurroundings();
  assertEquals(report(new Deno.errors.BrokenPipe(), surroundings), exitCode.fine);
  assertEquals(surroundings.stderr(), "");
  assertEquals(report("just text", surroundings), exitCode.broken);
  assertEquals(surroundings.stderr(), "eos: just text\n");
});

const outcomes: readonly (readonly [string, Partial<ClaimVerdict>, string[], number])[] = [
  ["supported as registered", { outcome: "supported", contradicts: false }, [], exitCode.fine],
  [
    "refuted as registered",
    { outcome: "refuted", contradicts: false },
    ["--strict"],
    exitCode.fine,
  ],
  ["refuted against it", { outcome: "refuted", contradicts: true }, [], exitCode.contradicted],
  ["inconclusive", { outcome: "inconclusive", contradicts: false }, [], exitCode.fine],
  [
    "inconclusive, strict",
    { outcome: "inconclusive", contradicts: false },
    ["--strict"],
    exitCode.undecided,
  ],
  ["not run, strict", { outcome: "not-run", contradicts: false }, ["--strict"], exitCode.undecided],
  ["broken", { outcome: "broken", contradicts: true }, ["--strict"], exitCode.broken],
];

for (const [name, change, flags, code] of outcomes) {
  Deno.test(`verify: ${name} ends with ${code}`, () =>
    withFolder(async (folder) => {
      const args = ["verify", "--out", folder, ...flags];
      assertEquals((await run(args, verifyWith(reportWith(change)))).code, code);
    }));
}

Deno.test("verify: writes the report, removes an older one's figures, and leaves nothing else", () =>
  withFolder(async (folder) => {
    const out = join(folder, "report");
    await Deno.mkdir(join(out, "figures"), { recursive: true });
    for (const name of ["old.svg", "old.json", "notes.txt"]) {
      await Deno.writeTextFile(join(out, "figures", name), "");
    }
    const { out: stdout, err } = await run(["verify", "--out", out], verifyWith(reportWith()));
    const names = [...Deno.readDirSync(out)].map(({ name }) => name).sort();
    assertEquals(names, ["VERDICTS.md", "figures", "timings.json", "verdicts.json"]);
    const figures = [...Deno.readDirSync(join(out, "figures"))].map(({ name }) => name);
    assertEquals(figures.filter((name) => /old|part/.test(name)), []);
    for (const name of ["notes.txt", `${testFigure.id}.json`, `${testFigure.id}.svg`]) {
      assertEquals(figures.includes(name), true, name);
    }
    assertStringIncludes(stdout, "H2");
    assertStringIncludes(err, `report: ${join(out, "VERDICTS.md")}`);
  }));

Deno.test("verify: --json prints the file that it wrote", () =>
  withFolder(async (folder) => {
    const { out } = await run(["verify", "--json", "--out", folder], verifyWith(reportWith()));
    assertEquals(out, await Deno.readTextFile(join(folder, "verdicts.json")));
    assertEquals(JSON.parse(out), reportWith());
  }));

Deno.test("verify: hands over what was asked for; the flag weighs more than EOS_ENGINE", () =>
  withFolder(async (folder) => {
    const asked: unknown[] = [];
    const verify: Work["verify"] = ({ claims, profile, seed, engine, dataFolder }) => {
      asked.push([claims.map(({ id }) => id), profile, seed, engine, dataFolder]);
      return Promise.resolve({ file: reportWith(), figures: [testFigure], timings: {} });
    };
    const base = ["verify", "--out", folder];
    await run([...base, "--claims", "H3,H1b", "--profile", "smoke", "--seed", "7"], { verify }, {
      EOS_ENGINE: "wasm",
    });
    await run([...base, "--engine", "cpu"], { verify }, { EOS_ENGINE: "wasm" });
    assertEquals(asked, [
      [["H1b", "H3"], "smoke", 7, "wasm", "/data"],
      [["H1a", "H1b", "H2", "H2-above", "H3", "H4"], "desk", 1, "cpu", "/data"],
    ]);
    const { code, err } = await run(base, { verify }, { EOS_ENGINE: "wsam" });
    assertEquals(code, exitCode.usage);
    assertStringIncludes(err, 'EOS_ENGINE "wsam" is not known: did you mean "wasm"');
  }));

Deno.test("verify: an output folder that cannot be is refused before any work", () =>
  withFolder(async (folder) => {
    const file = join(folder, "file");
    await Deno.writeTextFile(file, "");
    const { code, err } = await run(["verify", "--out", join(file, "sub")]);
    assertEquals(code, exitCode.usage);
    assertStringIncludes(err, "a file stands where a folder is wanted");
  }));

Deno.test("verify: interrupted, it says what is left and how to go on, and writes no report", () =>
  withFolder(async (folder) => {
    const surroundings = fakeSurroundings();
    const work = fakeWork({
      verify: ({ shouldStop }) => {
        assertEquals(shouldStop(), false);
        surroundings.interrupt();
        assertEquals(shouldStop(), true);
        return Promise.resolve({ interrupted: true, left: "31 of 50 cells of H2" });
      },
    });
    // --fresh would begin again: the command that goes on leaves it out.
    const line = ["verify", "--out", folder, "--fresh", "--seed", "7"];
    const code = await runCli(line, surroundings, work);
    assertEquals(code, exitCode.interrupted);
    assertStringIncludes(surroundings.stderr(), "once more to stop at once");
    assertStringIncludes(
      surroundings.stderr(),
      `31 of 50 cells of H2 left; go on with: deno task verify --out ${folder} --seed 7\n`,
    );
    assertEquals([...Deno.readDirSync(folder)].length, 0);
  }));

Deno.test("verify: a second interrupt ends the process at once", () =>
  withFolder(async (folder) => {
    const surroundings = fakeSurroundings();
    const work = fakeWork({
      verify: () => {
        surroundings.interrupt();
        surroundings.interrupt(); // the same keystroke, passed on by npx
        surroundings.setTime(2000);
        assertFalse(surroundings.stderr().includes("exit 130"));
        surroundings.interrupt();
        return Promise.reject(new Error("not reached"));
      },
    });
    await runCli(["verify", "--out", folder], surroundings, work);
    assertStringIncludes(surroundings.stderr(), "exit 130");
  }));

Deno.test("verify: tells GitHub's summary and annotations where they are", () =>
  withFolder(async (folder) => {
    const summary = join(folder, "summary.md");
    const env = { GITHUB_STEP_SUMMARY: summary, GITHUB_ACTIONS: "true" };
    const file = reportWith({ outcome: "inconclusive", contradicts: false });
    const { err } = await run(["verify", "--out", join(folder, "out")], verifyWith(file), env);
    assertStringIncludes(await Deno.readTextFile(summary), "H2");
    assertStringIncludes(err, "::warning title=H2");
  }));

const row = (step: number, quantity: string, value: number | null): RunRow => ({
  replicate: 0,
  step,
  quantity,
  value,
  unit: quantity === "loss" ? "loss" : "loss per squared parameter",
  state: value === null ? "diverged" : "ok",
});
const runArgs = "run --net fc:8:tanh --task chebyshev:4:20 --eta 0.5 --steps 2".split(" ");

Deno.test("run: rows go to stdout as JSON lines, figure and weights into their files", () =>
  withFolder(async (folder) => {
    const rows = [
      ...[row(0, "loss", 1), row(0, "sharpness", 3), row(0, "threshold", 6), row(1, "loss", null)],
    ];
    const parts: Partial<Work> = {
      run: ({ onRow, keepWeights, eta, steps, optimizer, schedule }) => {
        assertEquals([keepWeights, eta, steps], [true, 0.5, 2]);
        assertEquals([optimizer, schedule], ["polyak:beta=0.5", "constant"]);
        rows.forEach(onRow);
        return Promise.resolve({
          title: "fc:8:tanh on chebyshev:4:20",
          threshold: "(2+2β)/η",
          weights: Uint8Array.of(1, 2),
        });
      },
    };
    const save = join(folder, "weights/w.safetensors");
    const more = ["--out", folder, "--save", save, "--optimizer", "polyak:beta=0.5"];
    const { code, out } = await run([...runArgs, ...more], parts);
    assertEquals(code, exitCode.fine);
    assertEquals(out.trimEnd().split("\n").map((line) => JSON.parse(line)), rows);
    assertEquals(await Deno.readFile(save), Uint8Array.of(1, 2));
    const svg = await Deno.readTextFile(join(folder, "run.svg"));
    for (const part of ["<svg", "(2+2β)/η", "fc:8:tanh on chebyshev:4:20"]) {
      assertStringIncludes(svg, part);
    }
  }));

Deno.test("run: hands the initial weights over, and names a file that is not there", () =>
  withFolder(async (folder) => {
    const init = join(folder, "w.safetensors");
    const args = [...runArgs, "--out", folder, "--init", init];
    const { code, err } = await run(args);
    assertEquals(code, exitCode.usage);
    assertStringIncludes(err, `Cannot read the weights "${init}": there is no such file`);
    const folderAsFile = await run([...args.slice(0, -1), folder]);
    assertStringIncludes(folderAsFile.err, `Cannot read the weights "${folder}": it is a folder`);
    await Deno.writeFile(init, Uint8Array.of(7));
    const parts: Partial<Work> = {
      run: ({ initialWeights }) => {
        assertEquals(initialWeights, { name: init, bytes: Uint8Array.of(7) });
        return Promise.resolve({ title: "t" });
      },
    };
    assertEquals((await run(args, parts)).code, exitCode.fine);
  }));

Deno.test("run: weights cannot be saved under the name of a folder, which is said before any work", () =>
  withFolder(async (folder) => {
    const { code, out, err } = await run([...runArgs, "--out", folder, "--save", folder]);
    assertEquals([code, out], [exitCode.usage, ""]);
    assertStringIncludes(err, `Cannot write "${folder}": it is a folder; name a file`);
  }));

Deno.test("run: a refused spec is the user's mistake, and nothing is written", () =>
  withFolder(async (folder) => {
    const parts: Partial<Work> = {
      run: () => Promise.reject(new UsageError('Cannot read the network "fc:0:tanh"')),
    };
    const { code, out } = await run([...runArgs, "--out", folder], parts);
    assertEquals([code, out], [exitCode.usage, ""]);
    assertEquals([...Deno.readDirSync(folder)].length, 0);
  }));

Deno.test("replay: prints the rows and what the claim says, and draws both branches", () =>
  withFolder(async (folder) => {
    const evidence = {
      replicate: 2,
      stepSize: 0.1,
      outcome: { state: "shown" },
      numbers: { tau: 120 },
      replay: "deno task replay H3 …",
    } as const;
    const parts: Partial<Work> = {
      replay: ({ claim, cell, replicate, onRow }) => {
        assertEquals([claim.id, cell, replicate], ["H3", 14, 2]);
        for (const branch of ["kept", "cut"]) onRow({ ...row(0, "sharpness", 2), branch });
        const schedules = {
          kept: [{ from: 0, stepSize: 0.1 }],
          cut: [{ from: 0, stepSize: 0.05 }],
        };
        return Promise.resolve({ title: "t", schedules, evidence });
      },
    };
    const args = `replay H3 --cell 14 --replicate 2 --out ${folder}`.split(" ");
    const { code, out } = await run(args, parts);
    assertEquals(code, exitCode.fine);
    assertEquals(JSON.parse(out.trimEnd().split("\n").at(-1)!), { evidence });
    const svg = await Deno.readTextFile(join(folder, "replay-H3-14-2.svg"));
    for (const part of ["η = 0.1", "η = 0.05"]) assertStringIncludes(svg, part);
    await run([...args, "--control", "raised"], parts);
    assertEquals((await Deno.stat(join(folder, "replay-H3-raised-14-2.svg"))).isFile, true);
  }));

Deno.test("report: the same JSON gives the same bytes, whatever the order of its keys", () =>
  withFolder(async (folder) => {
    const [first, second] = [join(folder, "first"), join(folder, "second")];
    await run(["verify", "--out", first], verifyWith(reportWith()));
    for (const name of ["verdicts.json", join("figures", `${testFigure.id}.json`)]) {
      const path = join(first, name);
      const entries = Object.entries(JSON.parse(await Deno.readTextFile(path)));
      await Deno.writeTextFile(path, JSON.stringify(Object.fromEntries(entries.toReversed())));
    }
    const { code, out } = await run(["report", "--from", first, "--out", second]);
    assertEquals(code, exitCode.fine);
    assertStringIncludes(out, "H2");
    for (const { name } of Deno.readDirSync(join(first, "figures"))) {
      const path = join("figures", name);
      assertEquals(await Deno.readFile(join(second, path)), await Deno.readFile(join(first, path)));
    }
    for (const path of ["VERDICTS.md", "verdicts.json"]) {
      assertEquals(await Deno.readFile(join(second, path)), await Deno.readFile(join(first, path)));
    }
  }));

Deno.test("report: a folder without a report, and figures of another one, are named", () =>
  withFolder(async (folder) => {
    const missing = await run(["report", "--from", folder]);
    assertEquals(missing.code, exitCode.usage);
    assertStringIncludes(missing.err, "verdicts.json");
    await run(["verify", "--out", folder], verifyWith(reportWith()));
    const path = join(folder, "figures", `${testFigure.id}.json`);
    const text = await Deno.readTextFile(path);
    await Deno.writeTextFile(path, text.replace(testFigure.title, "Another title"));
    const changed = await run(["report", "--from", folder]);
    assertEquals(changed.code, exitCode.usage);
    assertStringIncludes(changed.err, path);
    await Deno.writeTextFile(path, "{");
    assertStringIncludes((await run(["report", "--from", folder])).err, "it is not JSON");
  }));

Deno.test("doctor: says what it found, and fails when nothing works or something is broken", async () => {
  const works = { engine: "wasm", state: "works", lines: ["version 4.22.0"] } as const;
  const absent = { engine: "tensorflow", state: "absent", lines: ["no Python"] } as const;
  const broken = { ...absent, state: "broken" } as const;
  const doctor = (...found: (typeof works | typeof absent | typeof broken)[]) =>
    run(["doctor"], { diagnose: () => Promise.resolve([...found]) });
  assertEquals(
    (await doctor(works, absent)).out,
    "wasm: works\n  version 4.22.0\ntensorflow: absent\n  no Python\n",
  );
  assertEquals((await doctor(works, absent)).code, exitCode.fine);
  assertEquals((await doctor(works, broken)).code, exitCode.broken);
  assertEquals((await doctor(absent)).code, exitCode.broken);
});

Deno.test("list: prints names with their meaning, or JSON", async () => {
  assertEquals((await run(["list"])).out, "claims\n  H2  hovering\n");
  assertEquals(JSON.parse((await run(["list", "--json"])).out), {
    claims: [{ name: "H2", help: "hovering" }],
  });
});

Deno.test("data: fetches into the named folder and says how to use another than the usual one", () =>
  withFolder(async (folder) => {
    const fetched: unknown[] = [];
    const fetchData: Work["fetchData"] = (...args) => {
      fetched.push(args.slice(0, 2));
      args[2]("Fetching MNIST");
      return Promise.resolve();
    };
    const dataFolder = () => Promise.resolve(folder);
    const { out, err } = await run(["data", "mnist"], { fetchData, dataFolder });
    assertEquals([out, err], [`${folder}\n`, "Fetching MNIST\n"]);
    const other = join(folder, "other");
    const elsewhere = await run(["data", "mnist", "--to", other], { fetchData, dataFolder });
    assertStringIncludes(elsewhere.err, `EOS_DATA=${other}`);
    assertEquals(fetched, [["mnist", folder], ["mnist", other]]);
    assertFalse(elsewhere.out.includes("Fetching"));
  }));
