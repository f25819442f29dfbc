import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { UsageError } from "../../std/usage_error.ts";
import { optimizerFamilies } from "../optimizers/optimizer_families.ts";
import { optimizerList } from "../optimizers/optimizer_list.ts";
import { parseOptimizer } from "../optimizers/parse_optimizer.ts";
import { printOptimizer } from "../optimizers/print_optimizer.ts";

Deno.test("parseOptimizer: options in any order, defaults filled in, from text and from JSON", () => {
  const adam = parseOptimizer("adam:correction=no:beta1=0.5");
  const whole = { family: "adam", beta1: 0.5, beta2: 0.99, eps: 1e-7, correction: false };
  assertEquals(adam as unknown, whole);
  assertEquals(parseOptimizer({ family: "adam", beta1: 0.5, correction: false }), adam);
  assertEquals(parseOptimizer("flow:adaptive").family, "flow:adaptive");
  assertEquals(parseOptimizer("flow:cap=2").family, "flow");
  assertEquals(printOptimizer(adam), "adam:beta1=0.5:correction=no");
  assertEquals(printOptimizer(parseOptimizer("polyak:beta=0.9")), "polyak");
});

Deno.test("parseOptimizer: what printOptimizer wrote is read again, as is its JSON", () => {
  const specs = fc.constantFrom(...optimizerFamilies).chain(({ name, fields }) =>
    fc.record(Object.fromEntries(fields.map(({ key, kind, accepts }) => [
      key,
      kind === "yes-no"
        ? fc.boolean()
        : kind === "whole"
        ? fc.integer({ min: 1, max: 1e6 })
        : fc.double({ min: 0, max: 1, noNaN: true }).filter((x) => accepts?.(x) ?? true),
    ]))).map((options) => ({ family: name, ...options }))
  );
  fc.assert(
    fc.property(specs, (spec) => {
      const read = parseOptimizer(spec);
      assertEquals({ ...read } as unknown, spec);
      assertEquals(parseOptimizer(printOptimizer(read)), read);
      assertEquals(parseOptimizer(JSON.parse(JSON.stringify(read))), read);
    }),
    { seed: 1, numRuns: 200 },
  );
});

Deno.test("optimizerList: every example is a spec of its own family", () => {
  optimizerList().forEach(({ example }, i) =>
    assertEquals(parseOptimizer(example).family, optimizerFamilies[i]!.name)
  );
  assertEquals(optimizerList()[3]!.pattern, "sgd:batch=<whole number>[:replace=no][:decay=0]");
});

const refusals: [spec: unknown, part: string][] = [
  ["adm", 'there is no optimizer "adm"; did you mean "adam"? wanted gd, polyak'],
  ["", 'there is no optimizer ""; wanted gd'],
  ["adam:bta1=0.9", 'it has no option "bta1"; did you mean "beta1"? wanted beta1, beta2, eps'],
  ["taylor:k=1", 'it has no option "k"; "taylor" has none'],
  ["sgd", 'it lacks batch; wanted "sgd:batch=32"'],
  ["sgd:batch=0", 'its batch is "0"; wanted a whole number from 1'],
  ["sgd:batch=2.5", 'its batch is "2.5"; wanted a whole number'],
  ["sgd:batch=8:batch=8", "it has batch twice; wanted it once"],
  ["sgd:batch=8:replace=maybe", 'its replace is "maybe"; wanted yes or no'],
  ["polyak:beta=1", 'its beta is "1"; wanted a number from 0 to below 1'],
  ["polyak:beta=", 'its beta is ""; wanted a number'],
  ["polyak:beta", 'its beta is ""; wanted a number'],
  ["adam:eps=0", 'its eps is "0"; wanted a number above 0'],
  ["adam:eps=Infinity", 'its eps is "Infinity"'],
  ["gd:decay=-1", 'its decay is "-1"; wanted a number from 0'],
  ["flow:adaptive:alpha=1", 'it has no option "alpha"; wanted tolerance'],
  ["flow:adaptve", 'it has no option "adaptve"'],
  [{ family: "adam", beta1: "0.9" }, 'Cannot read optimizer {"family":"adam","beta1":"0.9"}: its'],
  [{ family: "adam", beta1: null }, 'its beta1 is "null"; wanted a number from 0 to below 1'],
  [{ beta1: 0.9 }, 'it lacks "family"; wanted gd, polyak'],
  [{}, 'Cannot read optimizer {}: it lacks "family"; wanted gd'],
  [null, "Cannot read optimizer null"],
  ["x".repeat(1000), "xxx…"],
];
for (const [spec, part] of refusals) {
  Deno.test(`parseOptimizer: refuses ${JSON.stringify(spec).slice(0, 60)}`, () => {
    const { message } = assertThrows(() => parseOptimizer(spec), UsageError);
    assertEquals(message.includes(part) && message.length < 400, true, message);
  });
}
