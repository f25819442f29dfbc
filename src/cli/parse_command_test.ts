import { assertEquals, assertInstanceOf, assertStringIncludes, assertThrows } from "@std/assert";
import fc from "fast-check";
import { UsageError } from "../std/usage_error.ts";
import { commands } from "./commands.ts";
import { parseCommand } from "./parse_command.ts";

const parse = (line: string) => parseCommand(line.split(" "), commands);

/** The values of a line that must be understood. */
function valuesOf(line: string): Record<string, unknown> {
  const request = parse(line);
  if (request.kind !== "run") throw new Error(`read as ${request.kind}`);
  return request.values;
}

const net = "run --net fc:8:tanh --task chebyshev:4:20";

/** Lines that are wrong, each with what the message must say. */
const wrong: readonly (readonly [line: string, ...parts: string[]])[] = [
  ["verfy", 'no command "verfy"', 'did you mean "verify"'],
  ["frobnicate", "commands are verify, run, replay, report, doctor, list, data"],
  ["verify --engin wasm", 'no flag "--engin"', 'did you mean "--engine"'],
  ["verify --zzz", "flags are --claims, --profile"],
  ["verify -x", 'no flag "-x"'],
  ["verify --engine tensorfow", 'did you mean "tensorflow"', "auto, tensorflow, wasm, cpu"],
  ["verify --engine gpu", "wanted one of auto, tensorflow, wasm, cpu"],
  ["verify --profile dest", 'did you mean "desk"'],
  ["verify --profile=", "--profile has no value", "smoke|desk|paper"],
  ["verify --profile", "--profile has no value"],
  ["verify --out --json", "--out has no value"],
  ["verify --claims H2-abvoe", 'did you mean "H2-above"'],
  ["verify --claims H1,H9", 'Cannot find claim "H9"', "H1a, H1b, H2, H2-above, H3, H4"],
  ["verify --claims ,", "names nothing"],
  ["verify --seed -1", "--seed is -1", "whole number from 0"],
  ["verify --seed 1.5", "--seed is 1.5"],
  ["verify --seed seven", '--seed "seven" is not a number'],
  ["verify --seed 9007199254740993", "whole number"],
  ["verify --seed 1 --seed 2", "--seed is given 2 times (1, 2)"],
  ["verify --json=maybe", '--json takes no value, found "maybe"'],
  ["verify H2", 'no use for "H2"'],
  ["verify json", 'did you mean "--json"'],
  ["run", "--net is missing", "e.g. deno task run"],
  ["run --net fc:8:tanh", "--task is missing"],
  [`${net} --steps 10`, "--eta is missing"],
  [`${net} --steps 10 --eta 0`, "--eta is 0: wanted a number above 0"],
  [`${net} --steps 10 --eta -0.5`, "--eta is -0.5: wanted a number above 0"],
  [`${net} --steps 10 --eta=-1e-3`, "--eta is -1e-3"],
  [`${net} --steps 10 --eta abc`, '--eta "abc" is not a number'],
  [`${net} --steps 10 --eta NaN`, '"NaN" is not a number'],
  [`${net} --steps 10 --eta Infinity`, '"Infinity" is not a number'],
  [`${net} --steps 10 --eta 1e999`, "--eta is 1e999"],
  [`${net} --steps 10 --eta 0x10`, '"0x10" is not a number'],
  [`${net} --steps 10 --eta 0.1,0.2`, "is not a number"],
  [`${net} --eta 0.1 --steps 0`, "--steps is 0: wanted a whole number from 1"],
  [`${net} --eta 0.1 --steps 10 --measure 0`, "--measure is 0"],
  [`${net} --eta 0.1 --steps 10 --replicates 5000`, "--replicates is 5000", "from 1 to 4096"],
  [`${net} --eta 0.1 --steps 10 --loss mae`, '--loss "mae" is not known: did you mean "mse"'],
  [`${net} --eta 0.1 --steps 10 --loss l2`, "wanted one of mse, cross-entropy"],
  [`${net} --eta 0.1 --steps 10 --init w --replicates 2`, "--init", "--replicates 2"],
  [`${net} --eta 0.1 --steps 10 --save w --replicates 2`, "--save", "--replicates 2"],
  ["replay H2 --cell 1 --replicate 0 more", 'no use for "more"'],
  ["replay --cell 1 --replicate 0", "CLAIM is missing (H1a, H1b, H2, H2-above, H3, H4)"],
  ["replay H2 --cell 1", "--replicate is missing"],
  ["replay H4x --cell 1 --replicate 0", 'CLAIM "H4x" is not known'],
  ["data", "DATA-SET is missing (cifar-10, mnist, fashion-mnist, tinyshakespeare)"],
  ["data cifar10", 'did you mean "cifar-10"'],
  ["data mnist more", 'no use for "more"'],
  ["report --fron x", 'did you mean "--from"'],
  ["doctor --jsn", 'did you mean "--json"'],
  ["list claims", 'no use for "claims"'],
  ["help verfy", 'did you mean "verify"'],
];

for (const [line, ...parts] of wrong) {
  Deno.test(`parseCommand: "${line}" is refused with the way out`, () => {
    const error = assertThrows(() => parse(line), UsageError);
    for (const part of parts) assertStringIncludes(error.message, part);
  });
}

Deno.test("parseCommand: flags become values, with their defaults", () => {
  assertEquals(valuesOf(`${net} --eta=1e-2 --steps 1000 --seed 0`), {
    net: "fc:8:tanh",
    task: "chebyshev:4:20",
    loss: "mse",
    optimizer: "gd",
    schedule: "constant",
    eta: 0.01,
    steps: 1000,
    measure: 50,
    seed: 0,
    replicates: 1,
    chunk: 0,
    init: undefined,
    save: undefined,
    out: "reports/local",
    engine: undefined,
    fresh: false,
  });
});

Deno.test("parseCommand: claims are checked as they are typed", () => {
  assertEquals(valuesOf("verify")["claims"], []);
  assertEquals(valuesOf("verify --claims H1,h2-ABOVE,H1")["claims"], ["H1", "h2-ABOVE"]);
});

Deno.test("parseCommand: help is found anywhere, even beside mistakes", () => {
  for (const line of ["verify --help", "verify --nonsense -h", "help verify"]) {
    const request = parse(line);
    assertEquals([request.kind, request.kind === "help" && request.command.name], [
      "help",
      "verify",
    ]);
  }
  for (const line of ["--help", "-h", "help"]) assertEquals(parse(line).kind, "overview");
  assertEquals(parseCommand([], commands).kind, "overview");
});

Deno.test("parseCommand: switches may carry true or false", () => {
  assertEquals(valuesOf("verify --json")["json"], true);
  assertEquals(valuesOf("verify --json=false")["json"], false);
  assertEquals(valuesOf("verify")["json"], false);
});

Deno.test("parseCommand: whatever is typed, it is understood or refused with a UsageError", () => {
  const words = commands.flatMap(({ name, flags }) => [
    name,
    ...Object.keys(flags).flatMap((flag) => [`--${flag}`, `--${flag}=`, `--no-${flag}`]),
  ]);
  const token = fc.oneof(
    fc.constantFrom(
      ...words,
      "--",
      "-",
      "---",
      "--__proto__",
      "--_=x",
      "--constructor.x=1",
      "--a.b",
    ),
    fc.constantFrom("H2", "0.1", "-1", "1e5", "mse", "fc:8:tanh", "", " ", "=", "true", "false"),
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.tuple(fc.constantFrom(...words), fc.string()).map(([word, text]) => `${word}=${text}`),
  );
  const line = fc.tuple(fc.constantFrom(...words, "x"), fc.array(token, { maxLength: 8 }));
  fc.assert(
    fc.property(line, ([first, rest]) => {
      try {
        parseCommand([first, ...rest], commands);
      } catch (error) {
        assertInstanceOf(error, UsageError, `${error}`);
      }
    }),
    { seed: 1, numRuns: 3000 },
  );
});
