import { assertEquals } from "@std/assert";
import { parseArgs } from "@std/cli/parse-args";

/** `parseArgs` as plain data: the real package's return type differs from call to call. */
const parse = (
  args: string[],
  options: Parameters<typeof parseArgs>[1] = {},
): unknown => parseArgs(args, options);

Deno.test("parseArgs: long flags take the next argument, an inline value, or are true", () => {
  assertEquals(parse(["--net", "fc:8", "--eta=0.1", "--json", "--out"]), {
    _: [],
    net: "fc:8",
    eta: 0.1,
    json: true,
    out: true,
  });
});

Deno.test("parseArgs: string flags keep their text, and are empty without a value", () => {
  assertEquals(
    parse(["--eta", "0.10", "--seed"], { string: ["eta", "seed"] }),
    { _: [], eta: "0.10", seed: "" },
  );
});

Deno.test("parseArgs: a flag in front of another flag takes no value", () => {
  assertEquals(
    parse(["--seed", "--json"], { string: ["seed"], boolean: ["json"] }),
    { _: [], seed: "", json: true },
  );
});

Deno.test("parseArgs: boolean flags leave the next argument alone, and are false when absent", () => {
  assertEquals(parse(["--json", "H1"], { boolean: ["json", "strict"] }), {
    _: ["H1"],
    json: true,
    strict: false,
  });
  assertEquals(parse(["--json", "false"], { boolean: ["json"] }), {
    _: [],
    json: false,
  });
  assertEquals(parse(["--json=false"], { boolean: ["json"] }), {
    _: [],
    json: false,
  });
});

Deno.test("parseArgs: --no-flag negates only what is negatable", () => {
  assertEquals(
    parse(["--no-color"], { negatable: ["color"], boolean: ["color"] }),
    { _: [], color: false },
  );
  assertEquals(parse(["--no-color"]), { _: [], "no-color": true });
});

Deno.test("parseArgs: collected flags gather their values in order", () => {
  assertEquals(
    parse(["--x", "a", "--x=b"], { string: ["x", "y"], collect: ["x", "y"] }),
    { _: [], x: ["a", "b"], y: [] },
  );
});

Deno.test("parseArgs: aliases share value and default", () => {
  assertEquals(parse(["-h"], { alias: { help: "h" }, boolean: ["help"] }), {
    _: [],
    h: true,
    help: true,
  });
  assertEquals(parse([], { alias: { out: ["o"] }, default: { out: "x" } }), {
    _: [],
    o: "x",
    out: "x",
  });
});

Deno.test("parseArgs: short flags bundle, take numbers, and inline values", () => {
  assertEquals(parse(["-abc"]), { _: [], a: true, b: true, c: true });
  assertEquals(parse(["-n5", "-o=file", "-v", "x"]), {
    _: [],
    n: 5,
    o: "file",
    v: "x",
  });
});

Deno.test("parseArgs: unknown is asked about undeclared flags and positional arguments, and can leave them out", () => {
  const asked: unknown[] = [];
  const unknown = (...call: unknown[]) => {
    asked.push(call);
    return false;
  };
  assertEquals(
    parse(["--nat", "fc", "verify", "--net", "x"], {
      string: ["net"],
      unknown,
    }),
    { _: [], net: "x" },
  );
  assertEquals(asked, [["--nat", "nat", "fc"], ["verify"]]);
});

Deno.test("parseArgs: what follows -- is positional, or apart where asked for", () => {
  assertEquals(parse(["a", "--", "--b"]), { _: ["a", "--b"] });
  assertEquals(parse(["a", "--", "--b", "7"], { "--": true }), {
    _: ["a"],
    "--": ["--b", "7"],
  });
});

Deno.test("parseArgs: stopEarly leaves everything after the first positional argument alone", () => {
  assertEquals(
    parse(["--a", "1", "run", "--b"], { stopEarly: true, string: ["a"] }),
    { _: ["run", "--b"], a: "1" },
  );
});

Deno.test("parseArgs: numeric-looking arguments become numbers unless declared strings", () => {
  assertEquals(parse(["7", "0x1f", "1e3", "H1", "1.2.3"]), {
    _: [7, 31, 1000, "H1", "1.2.3"],
  });
  assertEquals(parse(["007"], { string: ["_"] }), { _: ["007"] });
});
