import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { UsageError } from "../std/usage_error.ts";
import { parseTask } from "./parse_task.ts";
import { taskForms } from "./task_forms.ts";

Deno.test("parseTask: each family's facts", () => {
  assertEquals(parseTask("chebyshev:5"), {
    kind: "chebyshev",
    spec: "chebyshev:5:20",
    degree: 5,
    examples: 20,
    features: 1,
    outputs: 1,
    losses: ["mse"],
  });
  assertEquals(parseTask("blobs:80:10:4:0.25"), {
    kind: "blobs",
    spec: "blobs:80:10:4:0.25",
    noise: 0.25,
    examples: 80,
    features: 10,
    outputs: 4,
    losses: ["mse", "cross-entropy"],
  });
  assertEquals(parseTask("deeplinear:60:50").outputs, 50);
  assertEquals(parseTask("mnist:1000").features, 784);
  assertEquals(parseTask("cifar10:1000:side=8").features, 192);
  const text = parseTask("shakespeare:64:32");
  assertEquals([text.features, text.positions, text.tokens, text.outputs], [32, 32, 65, 65]);
  assertEquals(parseTask("text:1:2:file=a").tokens, 97);
  assertEquals(parseTask("text:1:2:vocabulary=bytes:file=a").tokens, 256);
  assertEquals(parseTask("cifar10:200:3,0"), {
    kind: "cifar10",
    spec: "cifar10:200:0,3",
    dataSet: "cifar-10",
    imageShape: [32, 32, 3],
    classes: [0, 3],
    examples: 200,
    features: 3072,
    outputs: 2,
    losses: ["mse", "cross-entropy"],
  });
});

Deno.test("parseTask: one task has one canonical spec", () => {
  const canonical = (spec: string) => parseTask(spec).spec;
  assertEquals(canonical("chebyshev:04"), "chebyshev:4:20");
  assertEquals(canonical("blobs:80:10:4:0"), "blobs:80:10:4");
  assertEquals(canonical("blobs:80:10:4:.50"), "blobs:80:10:4:0.5");
  assertEquals(canonical("linear-50-50"), "deeplinear:50:50");
  assertEquals(canonical("cifar10:5:9,8,7,6,5,4,3,2,1,0"), "cifar10:5");
  assertEquals(canonical("cifar10:5:labels=random:side=8"), "cifar10:5:side=8:labels=random");
  assertEquals(canonical("mnist:5:1,0:side=28"), "mnist:5:0,1");
  assertEquals(canonical("blobs:80:10:4:0:labels=random"), "blobs:80:10:4:labels=random");
  assertEquals(canonical("point:-0.50:-0"), "point:-0.5:0");
  assertEquals(
    canonical("text:4:8:vocabulary=ascii:file=C:\\a=b:c.txt"),
    "text:4:8:file=C:\\a=b:c.txt",
  );
});

Deno.test("parseTask: what is wrong is named with what is wanted", () => {
  const refused = (spec: string, words: string) =>
    assertThrows(() => parseTask(spec), UsageError, words);
  refused("chebychev:4", 'there is no task "chebychev"; did you mean "chebyshev:k[:n]"?');
  refused("imagenet:4", "there are chebyshev:k[:n], blobs:");
  refused("", "there is no task");
  refused(
    "chebyshev",
    '0 parts behind "chebyshev", "chebyshev:k[:n]" is wanted, as in "chebyshev:4:20"',
  );
  refused("chebyshev:4:20:1", '3 parts behind "chebyshev"');
  refused("chebyshev:0", 'its degree is "0", a whole number from 1 to 100 is wanted');
  refused("chebyshev:4:1", 'its number of points is "1"');
  refused("blobs:3:10:4", 'its number of classes is "4", a whole number from 2 to 3');
  refused("blobs:80:1e1:4", 'its number of coordinates is "1e1"');
  refused("blobs:80:-1:4", 'its number of coordinates is "-1"');
  refused("blobs:80:10:4:1.1", 'its share of wrong labels is "1.1", a number from 0 to 1');
  refused("blobs:80:10:4:NaN", "its share of wrong labels");
  refused("blobs:1000000:1000:2", "at most 67108864 are wanted");
  refused("deeplinear:5:6", 'its number of coordinates is "6", a whole number from 1 to 5');
  refused("linear-0-5", 'its number of examples is "0"');
  refused("mnist:60001", "from 1 to 60000");
  refused("cifar10:10001:0,1", "from 1 to 10000");
  refused("cifar10:10:0,10", 'its class is "10", a whole number from 0 to 9');
  refused("cifar10:10:3", 'its classes are "3", two or more different numbers');
  refused("cifar10:10:3,3", "two or more different numbers");
  refused("cifar10:10:", 'its class is ""');
  refused("cifar10:10:side=5", 'its side is "5", wanted one by which blocks of 32x32 pixels come');
  refused("mnist:10:side=8", "come out whole: 1, 2, 4, 7, 14, 28");
  refused("cifar10:10:lables=random", 'has no option "lables"; did you mean "labels="?');
  refused("cifar10:10:side=8:side=8", 'its option "side" is given twice');
  refused("cifar10:10:side=8:0,1", 'has no option "0,1"; "cifar10:n[:c,c,...]');
  refused("blobs:8:2:2:labels=wrong", 'its labels is "wrong"; wanted random, or nothing');
  refused("blobs:8:2:2:0.5:labels=random", "its share of wrong labels is 0.5 and its labels are");
  refused("chebyshev:4:labels=random", 'it has no option "labels"; "chebyshev:k[:n]" is wanted');
  refused("point:1", '1 parts behind "point", "point:x:y" is wanted');
  refused("point:1:1e99", 'its target is "1e99", a number of float32');
  refused("text:4:8", 'it names no file; end it with ":file=" and the text');
  refused("text:4:8:file=", "it names no file");
  refused("text:4:8:vocabulary=utf8:file=a", 'its vocabulary is "utf8"; wanted ascii or bytes');
  refused("shakespeare:4:8:file=a", 'has no option "file"; "shakespeare:n:length" is wanted');
  refused("shakespeare:0:8", 'its number of windows is "0"');
  refused("shakespeare:1000:100000", "its targets have 6500000000 numbers, at most 67108864");
});

Deno.test("parseTask: any text is a task or a UsageError of bounded length", () => {
  const part = fc.oneof(
    fc.nat(100_000).map(String),
    fc.double().map(String),
    fc.constantFrom("", "-1", "0.5", "1,2", "9,0,1", "1e3", " 4", "４"),
    fc.constantFrom("side=8", "labels=random", "vocabulary=bytes", "file=a:b", "=", "side=", "x=1"),
  );
  const near = fc.tuple(
    fc.constantFrom(...taskForms.map((f) => f.kind)),
    fc.array(part, { maxLength: 5 }),
  )
    .map(([kind, parts]) => [kind, ...parts].join(":"));
  fc.assert(
    fc.property(fc.oneof(near, fc.string(), fc.string({ minLength: 500 })), (spec) => {
      try {
        const task = parseTask(spec);
        assertEquals(parseTask(task.spec), task);
        assert(task.examples >= 1 && task.features >= 1 && task.outputs >= 1);
      } catch (error) {
        assert(error instanceof UsageError && error.message.length < 700, String(error));
      }
    }),
    { seed: 1, numRuns: 1000 },
  );
});

Deno.test("parseTask: every family's own example is canonical", () => {
  for (const { kind, example } of taskForms) {
    const { kind: parsed, spec } = parseTask(example);
    assertEquals([parsed, spec], [kind, example]);
  }
});
