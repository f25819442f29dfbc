import { assertEquals } from "@std/assert";
import plugin from "./plugin.ts";

/** A file, its text, and the rules that must find something in it. */
type Case = readonly [
  file: string,
  source: string,
  findings: readonly string[],
];

const cases: Record<string, readonly Case[]> = {
  "order: a room imports only rooms in front of it": [
    ["src/training/a.ts", `import { x } from "../engine/mod.ts";`, []],
    ["src/training/a.ts", `import { x } from "../std/usage_error.ts";`, []],
    ["src/training/sub/a.ts", `import { x } from "../b.ts";`, []],
    ["src/engine/a.ts", `import { x } from "../training/mod.ts";`, ["order"]],
    ["src/engine/a.ts", `export { x } from "../training/mod.ts";`, ["order"]],
    ["src/engine/a.ts", `export * from "../training/mod.ts";`, ["order"]],
    ["src/engine/a.ts", `const x = await import("../training/mod.ts");`, [
      "order",
    ]],
    ["src/engine/a.ts", `import type { X } from "../training/rows.ts";`, [
      "order",
    ]],
    ["src/engine/a.ts", `import { x } from "../mod.ts";`, ["order"]],
    ["src/engine/a.ts", `import { x } from "../attic/mod.ts";`, ["order"]],
    [
      "src/engine/a.ts",
      `import { x } from "../../properties/house/place.ts";`,
      ["order"],
    ],
    ["src/mod.ts", `export { x } from "./runner/mod.ts";`, []],
    [
      "properties/laws/a_test.ts",
      `import { x } from "../../src/training/mod.ts";`,
      [],
    ],
  ],
  "front-door: between rooms only mod.ts or a contract": [
    ["src/cli/a.ts", `import { x } from "../runner/mod.ts";`, []],
    ["src/cli/a.ts", `import type { X } from "../verdict/evidence.ts";`, []],
    ["src/cli/a.ts", `import { x } from "../runner/store.ts";`, ["front-door"]],
    ["src/cli/sub/a.ts", `import { x } from "../../runner/store.ts";`, [
      "front-door",
    ]],
    ["src/mod.ts", `export { x } from "./runner/store.ts";`, ["front-door"]],
    [
      "properties/laws/a_test.ts",
      `import { x } from "../../src/runner/store.ts";`,
      [],
    ],
  ],
  "blind: curvature and training take the loss as a function, report reads verdicts only": [
    ["src/curvature/a.ts", `import { x } from "../networks/mod.ts";`, [
      "blind",
    ]],
    [
      "src/training/a_test.ts",
      `import type { Task } from "../tasks/types.ts";`,
      ["blind"],
    ],
    ["src/report/a.ts", `import { x } from "../runner/mod.ts";`, ["blind"]],
    [
      "src/report/a.ts",
      `import type { X } from "../verdict/evidence.ts";`,
      [],
    ],
    ["src/runner/a.ts", `import { x } from "../networks/mod.ts";`, []],
  ],
  "oracle: only properties, benchmarks and doctor": [
    ["src/cli/doctor.ts", `import { x } from "../oracle/mod.ts";`, []],
    ["src/cli/verify.ts", `import { x } from "../oracle/mod.ts";`, ["oracle"]],
    [
      "properties/laws/a_test.ts",
      `import { x } from "../../src/oracle/mod.ts";`,
      [],
    ],
    [
      "experiments/performance/a.ts",
      `import { x } from "../../src/oracle/mod.ts";`,
      [],
    ],
    [
      "experiments/figure_1/a.ts",
      `import { x } from "../../src/oracle/mod.ts";`,
      ["oracle"],
    ],
  ],
  "tfjs: only the engine imports it": [
    ["src/engine/a.ts", `import * as tf from "@tensorflow/tfjs";`, []],
    [
      "src/engine/tensorflow/a.ts",
      `await import("@tensorflow/tfjs-node-gpu/dist/x.js");`,
      [],
    ],
    ["src/networks/a.ts", `import * as tf from "@tensorflow/tfjs";`, ["tfjs"]],
    [
      "properties/laws/a_test.ts",
      `import type { Tensor } from "@tensorflow/tfjs-core";`,
      ["tfjs"],
    ],
    [
      "experiments/performance/a.ts",
      `import * as tf from "npm:@tensorflow/tfjs@4.22.0";`,
      ["tfjs"],
    ],
  ],
  "randomness: nothing that a seed does not decide": [
    ["src/statistics/a.ts", `const x = Math.random();`, ["randomness"]],
    ["properties/laws/a_test.ts", `const f = Math.random;`, ["randomness"]],
    ["src/cli/a.ts", `crypto.randomUUID();`, ["randomness"]],
    ["src/cli/a.ts", `globalThis.crypto.getRandomValues(a);`, ["randomness"]],
    ["src/statistics/a.ts", `const x = Math.floor(2.5);`, []],
  ],
  "clock: only the command line reads it": [
    ["src/runner/a.ts", `const t = Date.now();`, ["clock"]],
    ["src/runner/a_test.ts", `const t = performance.now();`, ["clock"]],
    ["src/runner/a.ts", `const t = new Date();`, ["clock"]],
    ["src/runner/a.ts", `const t = Date();`, ["clock"]],
    ["src/runner/a.ts", `const t = new Date(0);`, []],
    ["src/cli/a.ts", `const t = performance.now();`, []],
    ["experiments/performance/a.ts", `const t = performance.now();`, []],
  ],
  "surroundings: arguments, environment, exit and console belong to the command line": [
    ["src/tasks/a.ts", `Deno.env.get("HOME");`, ["surroundings"]],
    ["src/runner/a.ts", `console.log(1);`, ["surroundings"]],
    ["src/runner/a.ts", `Deno.exit(1);`, ["surroundings"]],
    ["src/runner/a.ts", `Deno.stdout.writeSync(x);`, ["surroundings"]],
    ["src/runner/a.ts", `const a = process.argv;`, ["surroundings"]],
    ["src/cli/a.ts", `console.log(Deno.args);`, []],
    ["src/engine/tensorflow/find.ts", `Deno.env.get("EOS_TENSORFLOW");`, []],
    ["src/engine/tensorflow/find.ts", `Deno.exit(1);`, ["surroundings"]],
    ["src/runner/a_test.ts", `Deno.env.get("EOS_DATA");`, []],
  ],
  "whole-tests: no test is singled out, left out or tried again": [
    ["src/runner/a_test.ts", `Deno.test.only("a", () => {});`, ["whole-tests"]],
    ["src/runner/a_test.ts", `Deno.test.ignore("a", () => {});`, [
      "whole-tests",
    ]],
    [
      "src/runner/a_test.ts",
      `Deno.test({ name: "a", ignore: true, fn() {} });`,
      ["whole-tests"],
    ],
    ["src/runner/a_test.ts", `Deno.test("a", { retry: 3 }, () => {});`, [
      "whole-tests",
    ]],
    [
      "src/runner/a_test.ts",
      `Deno.test("a", { permissions: { read: true } }, () => f({ ignore: true }));`,
      [],
    ],
  ],
};

for (const [name, list] of Object.entries(cases)) {
  Deno.test(name, () => {
    for (const [file, source, findings] of list) {
      const found = Deno.lint.runPlugin(plugin, file, source).map((d) =>
        d.id.replace("house/", "")
      );
      assertEquals([...new Set(found)], findings, `${file}: ${source}`);
    }
  });
}

Deno.test("plugin: every rule is shown to find something and to leave something alone", () => {
  const shown = new Set(
    Object.values(cases).flat().flatMap(([, , findings]) => findings),
  );
  assertEquals([...shown].sort(), Object.keys(plugin.rules).sort());
});

Deno.test("plugin: an absolute path inside the project is judged as the path from its root", () => {
  const file = decodeURIComponent(
    new URL("../../src/runner/a.ts", import.meta.url).pathname,
  );
  assertEquals(
    Deno.lint.runPlugin(plugin, file, "Date.now();").map((d) => d.id),
    ["house/clock"],
  );
});
