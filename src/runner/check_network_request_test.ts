import { assertRejects } from "@std/assert";
import { UsageError } from "../std/usage_error.ts";
import { checkNetworkRequest, type NamedRun } from "./check_network_request.ts";

const fine: NamedRun = {
  ...{ net: "fc:4:tanh", task: "blobs:8:2:2", loss: "mse", eta: 0.1, dataFolder: "/nowhere" },
};

Deno.test("checkNetworkRequest: lets pass what can be trained", async () => {
  await checkNetworkRequest(fine);
  await checkNetworkRequest({ ...fine, task: "chebyshev:4", net: "regression:5" });
});

const wrong: [Partial<NamedRun>, string][] = [
  [{ net: "fcc:4:tanh" }, 'there is no family "fcc"; did you mean "fc"?'],
  [{ net: "cnn:4:tanh:avg" }, "a convolution wants images"],
  [{ task: "blob:8:2:2" }, 'did you mean "blobs'],
  [{ task: "chebyshev:4", loss: "cross-entropy" }, "it has targets for mse; use --loss mse"],
  [{ eta: 1e-300 }, "Cannot train with step size 1e-300: in float32 it is 0; wanted a number"],
  [{ eta: 1e39 }, "in float32 it is Infinity"],
  [{ eta: NaN }, "in float32 it is NaN"],
  [{ initialWeights: { name: "w", bytes: new Uint8Array(3) } }, 'Cannot read weights "w"'],
  [{ task: "mnist:20" }, 'the data in "/nowhere": no MNIST here: deno task data mnist; EOS_DATA'],
  [{ task: "mnist:20", net: "cnn:4,4,4:tanh:avg" }, "its pool 3 would get 7x7 pixels"],
  [{ optimizer: "adm" }, 'there is no optimizer "adm"; did you mean "adam"?'],
  [{ schedule: "warmup" }, 'Cannot read schedule "warmup": it lacks steps'],
  [
    { optimizer: "sgd:batch=9" },
    'batches of 9 from "blobs:8:2:2": it has 8 examples; wanted a batch',
  ],
  [
    { optimizer: "sgd:batch=6", net: "fc:4:tanh:norm=batch:ghost=4" },
    "the network normalizes 4 examples together; wanted a multiple of 4",
  ],
  [
    { net: "fc:4:tanh:norm=batch:ghost=3" },
    'on "blobs:8:2:2": the network normalizes 3 examples together, it has 8; wanted a multiple of 3',
  ],
  [{ chunk: 4, optimizer: "sgd:batch=2" }, "chunks of 4 examples: sgd takes batches of its own"],
  [{ chunk: 4, net: "fc:4:tanh:norm=batch" }, "couples all 8; leave --chunk out, or normalize in"],
  [
    { chunk: 3, net: "fc:4:tanh:norm=batch:ghost=2" },
    "ghost batches have 2; wanted a multiple of 2",
  ],
  [
    { optimizer: "flow", eta: 1e9 },
    "1001002 substeps or more, at most 10000 are taken; use an --eta",
  ],
  [{ optimizer: "flow", schedule: "cosine:steps=9" }, "the time of a step of gradient flow"],
];
for (const [parts, message] of wrong) {
  Deno.test(`checkNetworkRequest: refuses ${JSON.stringify(parts)}`, async () => {
    await assertRejects(() => checkNetworkRequest({ ...fine, ...parts }), UsageError, message);
  });
}
