import { UsageError } from "../std/usage_error.ts";
import { nearest } from "../std/nearest.ts";

type Cadence = readonly { readonly from: number; readonly interval: number }[];

/** Steps and measurements of one kind of cell. */
export interface CellBudget {
  /** Networks of a cell, which train in lockstep. */
  readonly replicates: number;
  /** Most steps of a network. */
  readonly steps: number;
  /** Steps after break-even, after which a network's own budget is spent. */
  readonly afterBreakEven: number;
  /** Steps of a pilot. */
  readonly pilotSteps: number;
  /** Steps of a branch. */
  readonly branchSteps: number;
  /** Even intervals between measurements, each from its step on: on the way to the edge, and at it. */
  readonly sharpeningCadence: Cadence;
  readonly edgeCadence: Cadence;
  readonly branchInterval: number;
  /** For controls that are judged over a whole branch, which wants forty measurements in four fifths of it. */
  readonly controlInterval: number;
  readonly pilotInterval: number;
}

/**
 * Kinds of cells that cost alike: generated data; fully connected networks on images; small convolutional networks; deep
 * networks on images (vgg, resnet, vit); language models.
 */
export type BudgetKind = "synthetic" | "images" | "convolutional" | "deep" | "text";

/** Everything that a profile fixes; part of the plan's hash. */
export interface Profile {
  readonly name: ProfileName;
  /** Id of the registered population that cells are drawn from. */
  readonly population: string;
  /** Cells at most; fewer where every claim is decided before, or the allowance is spent. */
  readonly cells: number;
  /** Cells before which nothing is decided. */
  readonly leastCells: number;
  readonly budgets: Readonly<Record<BudgetKind, CellBudget>>;
  /** Share of the cells that a claim's registration asks for in its controls. */
  readonly controlCells: number;
  /** Work units (floating-point operations) that may be spent, by engine: a run begins no cell beyond it. */
  readonly allowance: { readonly tensorflow: number; readonly wasm: number; readonly cpu: number };
  /** Matrix–vector products of one measurement at most. */
  readonly productBudget: number;
  /** Relative residual at which a measurement has converged. */
  readonly tolerance: number;
  readonly coldEvery: number;
  readonly midpointEvery: number;
}

/** The profiles by name: seconds, the tests' own, minutes, hours. */
export type ProfileName = "smoke" | "test" | "desk" | "paper";

/**
 * Break-even comes within some thousand steps. After it, "long spans" of the loss are blocks of two hundred steps, twenty
 * of them: over eighty steps the cycle of instability and recovery is still to be seen. A branch gets the two thousand steps
 * that sharpness takes to double at half the step size. Each from pilots. In lockstep a fifth network costs next to nothing,
 * and half of all networks are not eligible for H3.
 */
const synthetic: CellBudget = {
  replicates: 5,
  steps: 8000,
  afterBreakEven: 4000,
  pilotSteps: 12000,
  branchSteps: 2000,
  sharpeningCadence: [
    { from: 0, interval: 2 },
    { from: 60, interval: 4 },
    { from: 200, interval: 10 },
    { from: 400, interval: 20 },
    { from: 2000, interval: 80 },
  ],
  edgeCadence: [{ from: 0, interval: 10 }, { from: 400, interval: 20 }, {
    from: 1200,
    interval: 40,
  }],
  branchInterval: 16,
  controlInterval: 30,
  pilotInterval: 200,
};

/** Images cost ten times as much a step: two networks a cell, and fewer steps. */
const images: CellBudget = {
  replicates: 2,
  steps: 2000,
  afterBreakEven: 1000,
  pilotSteps: 4000,
  branchSteps: 600,
  sharpeningCadence: [
    { from: 0, interval: 2 },
    { from: 30, interval: 6 },
    { from: 120, interval: 20 },
    { from: 600, interval: 60 },
  ],
  edgeCadence: [{ from: 0, interval: 20 }],
  branchInterval: 20,
  controlInterval: 10,
  pilotInterval: 200,
};

/**
 * What a convolutional cell costs at the desk is compiling, not steps. Five hundred and sixty steps after break-even leave
 * H2 its forty measurements and H4 its four hundred steps at the edge.
 */
const convolutional: CellBudget = {
  ...images,
  steps: 1000,
  afterBreakEven: 560,
  pilotSteps: 1000,
  edgeCadence: [{ from: 0, interval: 4 }, { from: 100, interval: 10 }],
};

/** Language models on some hundred characters, which cross-entropy ends within some hundred steps. */
const text: CellBudget = {
  ...images,
  edgeCadence: [{ from: 0, interval: 4 }, { from: 300, interval: 10 }, { from: 800, interval: 20 }],
};

const desk: Profile = {
  name: "desk",
  population: "small",
  cells: 120,
  leastCells: 50,
  budgets: { synthetic, images, convolutional, deep: convolutional, text },
  controlCells: 1,
  allowance: { tensorflow: 1e14, wasm: 1.5e11, cpu: 1e10 },
  productBudget: 40,
  tolerance: 2e-4,
  coldEvery: 10,
  midpointEvery: 3,
};

const profiles: Record<ProfileName, Profile> = {
  smoke: {
    ...desk,
    name: "smoke",
    cells: 2,
    leastCells: 2,
    budgets: {
      ...desk.budgets,
      synthetic: { ...synthetic, steps: 1200, pilotSteps: 800, afterBreakEven: 600 },
    },
    controlCells: 0.1,
    allowance: { tensorflow: 1e12, wasm: 2e10, cpu: 5e9 },
  },
  test: { ...desk, name: "test" },
  desk,
  paper: {
    ...desk,
    name: "paper",
    population: "wide",
    cells: 400,
    leastCells: 200,
    budgets: {
      synthetic: {
        ...synthetic,
        replicates: 8,
        steps: 20000,
        afterBreakEven: 8000,
        pilotSteps: 12000,
        branchSteps: 4000,
      },
      images: {
        ...images,
        replicates: 4,
        steps: 8000,
        afterBreakEven: 4000,
        pilotSteps: 4000,
        branchSteps: 2000,
      },
      convolutional: {
        ...images,
        steps: 4000,
        afterBreakEven: 2000,
        pilotSteps: 2000,
        branchSteps: 1000,
      },
      deep: {
        ...convolutional,
        steps: 2000,
        afterBreakEven: 1000,
        pilotSteps: 1500,
        branchSteps: 600,
      },
      text: {
        ...text,
        replicates: 4,
        steps: 6000,
        afterBreakEven: 3000,
        pilotSteps: 4000,
        branchSteps: 1500,
      },
    },
    allowance: { tensorflow: 1.5e15, wasm: 1e14, cpu: 1e13 },
  },
};

/** The names that `--profile` takes. */
export const profileNames = Object.keys(profiles) as ProfileName[];

/** @throws UsageError for an unknown name. */
export function profileNamed(name: string): Profile {
  if (Object.hasOwn(profiles, name)) return profiles[name as ProfileName];
  const near = nearest(name, profileNames);
  throw new UsageError(
    `Cannot use profile "${name}": ${near ? `did you mean "${near}"? ` : ""}wanted one of ${
      profileNames.join(", ")
    }`,
  );
}
