import { randomStream, seedOf } from "../statistics/mod.ts";
import { oneHot } from "./one_hot.ts";
import { shuffled } from "./shuffled.ts";
import { standardizeColumns } from "./standardize_columns.ts";
import type { BlobsSpec, Task } from "./types.ts";

/** How far class means lie from the origin, in units of the noise around them: classes overlap, so there is much to learn. */
const SPREAD = 0.35;

/**
 * Gaussian blobs: class means 0.35·N(0, I), unit noise around them, coordinates standardized over the examples; example i
 * is of class i mod classes. The nearest whole number to noise·n examples then get another label.
 *
 * Where labels are random they are shuffled instead. Means, points, wrong labels and the shuffle have streams of their own,
 * so that labels can be spoilt without moving a point.
 */
export function makeBlobs(spec: BlobsSpec, seed: string): Task {
  const { examples, features, outputs } = spec;
  const ofMeans = randomStream(seedOf(seed, "blobs", "means"));
  const means = Float64Array.from(
    { length: outputs * features },
    () => SPREAD * ofMeans.normal(),
  );
  const ofPoints = randomStream(seedOf(seed, "blobs", "points"));
  const points = Float64Array.from(
    { length: examples * features },
    (_, at) => {
      const label = Math.floor(at / features) % outputs;
      return means[label * features + at % features]! + ofPoints.normal();
    },
  );
  return {
    spec: spec.spec,
    examples,
    inputShape: [features],
    inputs: standardizeColumns(points, examples, features),
    outputs,
    targets: oneHot(labelsOf(spec, seed), outputs),
    losses: spec.losses,
  };
}

function labelsOf(
  { examples, outputs: classes, noise, labels: rule }: BlobsSpec,
  seed: string,
): number[] {
  const labels = Array.from({ length: examples }, (_, i) => i % classes);
  if (rule === "random") return shuffled(labels, seedOf(seed, "blobs", "random labels"));
  const random = randomStream(seedOf(seed, "blobs", "wrong labels"));
  // Drawn without replacement: the first places of a shuffled list.
  const places = Array.from({ length: examples }, (_, i) => i);
  for (let i = 0; i < Math.round(noise * examples); i++) {
    const j = i + random.integer(examples - i);
    [places[i], places[j]] = [places[j]!, places[i]!];
    const place = places[i]!;
    labels[place] = (labels[place]! + 1 + random.integer(classes - 1)) % classes;
  }
  return labels;
}
