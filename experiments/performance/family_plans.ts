import type { RowPlan } from "./row_plan.ts";

interface FamilyCase {
  readonly title: string;
  readonly net: string;
  readonly data: Pick<RowPlan, "examples" | "inputShape" | "outputs" | "tokens">;
  readonly loss?: RowPlan["loss"];
}

const images = { examples: 500, inputShape: [32, 32, 3], outputs: 10 };
const flat = { ...images, inputShape: [3072] };
const text = (examples: number, length: number) => ({
  examples,
  inputShape: [length],
  outputs: 65,
  tokens: 65,
});

/** A network of each family, on 500 images as large as CIFAR-10's where it has images. */
const cases: Readonly<Record<string, FamilyCase>> = {
  fc: { title: "3072-200-200-10", net: "fc:200,200:tanh", data: flat },
  "fc-norm": {
    title: "3072-200-200-10, layer norm, GELU",
    net: "fc:200,200:gelu:norm=layer",
    data: flat,
  },
  cnn: {
    title: "2×conv 32, max pool, ReLU",
    net: "cnn:32,32:relu:max",
    data: images,
    loss: "cross-entropy",
  },
  "cnn-bn": {
    title: "2×conv 32, batch norm, average pool",
    net: "cnn:32,32:tanh:avg:norm=batch",
    data: images,
  },
  vgg: { title: "VGG-11, width 1/4", net: "vgg:11:width=1/4", data: images },
  "vgg-bn": {
    title: "VGG-11, batch norm, width 1/4",
    net: "vgg:11:norm=batch:width=1/4",
    data: images,
  },
  resnet: {
    title: "ResNet-32, batch norm, width 1/4",
    net: "resnet:32:width=1/4",
    data: images,
    loss: "cross-entropy",
  },
  vit: {
    title: "ViT, patch 4, 2 layers of width 32",
    net: "vit:patch=4:layers=2:heads=2:width=32",
    data: images,
    loss: "cross-entropy",
  },
  transformer: {
    title: "transformer, 2 layers of width 32, 64 windows of 32 characters",
    net: "transformer:layers=2:heads=2:width=32",
    data: text(64, 32),
    loss: "cross-entropy",
  },
  lstm: {
    title: "LSTM of width 32, 64 windows of 16 characters",
    net: "lstm:layers=1:width=32",
    data: text(64, 16),
    loss: "cross-entropy",
  },
  deeplinear: {
    title: "20 linear layers of width 50, 50 examples",
    net: "deeplinear:20:50",
    data: { examples: 50, inputShape: [50], outputs: 50 },
  },
  regression: {
    title: "1-100-1 tanh, 20 examples",
    net: "regression:100",
    data: { examples: 20, inputShape: [1], outputs: 1 },
  },
};

const works = { step: "gradient-step", product: "hessian-product" } as const;
const titles = { step: "gradient step", product: "Hessian-vector product" } as const;

/** Two rows a family: "family-vgg-step" and "family-vgg-product". */
export const familyPlans: Readonly<Record<string, RowPlan>> = Object.fromEntries(
  Object.entries(cases).flatMap(([name, { title, net, data, loss = "mse" }]) =>
    (["step", "product"] as const).map((part) => [
      `family-${name}-${part}`,
      { ...data, title: `${title}: ${titles[part]}`, net, loss, replicates: 1, work: works[part] },
    ])
  ),
);
