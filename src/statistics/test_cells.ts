import type { ClaimDefinition } from "../claims/types.ts";
import type { CellEvidence, ControlEvidence, NetworkOutcome } from "../verdict/evidence.ts";

// Cells, controls and a claim for the judge's tests here and in properties/judge.

const states: Readonly<Record<string, NetworkOutcome>> = {
  "+": { state: "shown" },
  "-": { state: "not-shown", reason: "R left the band" },
  "c": { state: "censored", reason: "budget" },
  "i": { state: "ineligible", reason: "no break-even" },
  "b": { state: "broken", reason: "losses end before the run" },
};

/** A cell whose networks' outcomes are written as a word: "+" shown, "-" not shown, c, i, b. */
export function testCell(word: string, over: Partial<CellEvidence> = {}): CellEvidence {
  return {
    index: 0,
    network: "fc:8:tanh",
    activation: "tanh",
    depth: 1,
    task: "chebyshev:3:20",
    loss: "mse",
    initialization: "pytorch",
    parameters: 25,
    networks: [...word].map((letter, replicate) => ({
      replicate,
      stepSize: 0.1,
      outcome: states[letter]!,
      numbers: {},
      replay: `replay ${letter}${replicate}`,
    })),
    ...over,
  };
}

/** Cells from words, numbered. */
export function testCells(words: readonly string[]): CellEvidence[] {
  return words.map((word, index) => testCell(word, { index }));
}

/** A control of five cells that all fail. */
export const failingControl: ControlEvidence = {
  id: "linear",
  cells: testCells(["----", "----", "----", "----", "----"]),
};

export const testClaim: ClaimDefinition = {
  id: "T1",
  title: "a test's claim",
  source: "nowhere",
  statement: "networks show it",
  population: "edge",
  quantity: "hovering@1",
  thresholds: {},
  decision: {
    kind: "typical",
    p0: 0.7,
    p1: 0.9,
    alpha: 0.0125,
    minimumCells: 50,
    minimumNetworks: 200,
  },
  expected: "supported",
  controls: [{
    id: "linear",
    statement: "a linear model",
    recipe: "linear",
    window: "from-break-even",
    cells: 5,
  }],
  threats: ["none is known"],
};
