/**
 * Quantities: pure functions from one network's rows to its outcome and the numbers behind it, each
 * with a version that a plan's hash covers; and the facts about a run that the runner needs while
 * it is under way: break-even, the loss goal, when to drop the step size.
 *
 * This room must not know how rows are made, on what engine or from what network, nor how outcomes
 * become a verdict. A change of what a quantity answers is a new version: `golden_test.ts` holds it
 * to that.
 */
export type { Measured, NetworkRun, Quantity } from "./types.ts";
export { quantities } from "./quantities.ts";
export { quantityNamed } from "./quantity_named.ts";
export { unitsOf } from "./units_of.ts";
export { networkTraits } from "./network_traits.ts";
export { breakEven } from "./break_even.ts";
export { effectiveStepSize } from "./effective_step_size.ts";
export { type DropRule, findDropStep, registeredDropRule } from "./find_drop_step.ts";
export { lossGoal, type LossGoals, registeredLossGoals } from "./loss_goal.ts";
export { numberedFrom } from "./numbered_from.ts";
export { type Reading, readings } from "./readings.ts";
export { riseSteps } from "./rise_steps.ts";
