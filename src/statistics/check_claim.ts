import type { ClaimDefinition, QuantityContract } from "../claims/types.ts";
import { UsageError } from "../std/usage_error.ts";
import { cellsNeeded } from "./cells_needed.ts";

interface Problem {
  readonly field: string;
  readonly reason: string;
}

/**
 * Refuses to register a claim that could not be judged as it stands: error rates or shares that
 * make no sense, thresholds that its quantity does not know or lacks, an unknown quantity, no
 * control, a sample too small to decide either way.
 *
 * @param quantities the quantities that exist
 * @throws UsageError naming each field that is wrong, with the reason
 */
export function checkClaim(
  claim: ClaimDefinition,
  quantities: readonly QuantityContract[],
): void {
  const problems = [
    ...checkText(claim),
    ...checkDecision(claim),
    ...checkQuantity(claim, quantities),
    ...checkControls(claim),
  ];
  if (problems.length === 0) return;
  const list = problems.map(({ field, reason }) => `${field}: ${reason}`).join(
    "; ",
  );
  throw new UsageError(`Cannot register claim "${claim.id}": ${list}`);
}

function checkText(claim: ClaimDefinition): Problem[] {
  const fields = ["id", "title", "source", "statement", "population"] as const;
  return fields.filter((field) => claim[field].trim() === "")
    .map((field) => ({ field, reason: "is empty" }));
}

function checkDecision(claim: ClaimDefinition): Problem[] {
  const { p0, p1, alpha, minimumCells, minimumNetworks } = claim.decision;
  const wrong: Problem[] = [];
  const unless = (good: boolean, field: string, reason: string) => {
    if (!good) wrong.push({ field: `decision.${field}`, reason });
  };
  const share = (x: number) => x > 0 && x < 1;
  unless(share(p0), "p0", `is ${p0}, a share between 0 and 1 is needed`);
  unless(share(p1), "p1", `is ${p1}, a share between 0 and 1 is needed`);
  unless(!(p0 >= p1), "p0", `is ${p0}, not below p1, ${p1}`);
  unless(
    alpha > 0 && alpha < 0.5,
    "alpha",
    `is ${alpha}, an error rate between 0 and 0.5 is needed`,
  );
  unless(
    Number.isInteger(minimumCells),
    "minimumCells",
    `is ${minimumCells}, not a whole number`,
  );
  unless(
    Number.isInteger(minimumNetworks) && minimumNetworks >= minimumCells,
    "minimumNetworks",
    `is ${minimumNetworks}, at least one network a cell is needed`,
  );
  if (wrong.length > 0) return wrong;
  const { toSupport, toRefute } = cellsNeeded({ p0, alpha });
  const fewest = Math.max(toSupport, toRefute);
  unless(
    minimumCells >= fewest,
    "minimumCells",
    `is ${minimumCells}, but it takes ${fewest} cells that all agree to decide at these error rates`,
  );
  return wrong;
}

function checkQuantity(
  claim: ClaimDefinition,
  quantities: readonly QuantityContract[],
): Problem[] {
  const quantity = quantities.find(({ id }) => id === claim.quantity);
  if (quantity === undefined) {
    const known = quantities.map(({ id }) => id).join(", ");
    return [{
      field: "quantity",
      reason: `"${claim.quantity}" is unknown, known are ${known}`,
    }];
  }
  const missing = Object.keys(quantity.thresholds).filter((name) =>
    !Number.isFinite(claim.thresholds[name])
  ).map((name) => ({
    field: `thresholds.${name}`,
    reason: `is missing or not finite, ${quantity.id} needs it (${
      quantity.thresholds[name]!.meaning
    })`,
  }));
  const unknown = Object.keys(claim.thresholds).filter((name) => !(name in quantity.thresholds))
    .map((name) => ({
      field: `thresholds.${name}`,
      reason: `is unknown to ${quantity.id}`,
    }));
  return [...missing, ...unknown];
}

function checkControls(claim: ClaimDefinition): Problem[] {
  const { controls, decision: { p0, alpha } } = claim;
  if (controls.length === 0) {
    return [{
      field: "controls",
      reason: "are none, a claim needs one that must fail",
    }];
  }
  const ids = controls.map(({ id }) => id);
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i)
    .map((id) => ({ field: "controls", reason: `hold "${id}" twice` }));
  if (!(p0 > 0 && p0 < 1 && alpha > 0 && alpha < 0.5)) return twice;
  const { toRefute } = cellsNeeded({ p0, alpha });
  const small = controls.filter(({ cells }) => !(cells >= toRefute)).map((
    { id, cells },
  ) => ({
    field: `controls.${id}.cells`,
    reason: `is ${cells}, but it takes ${toRefute} cells that all fail to see it fail`,
  }));
  return [...twice, ...small];
}
