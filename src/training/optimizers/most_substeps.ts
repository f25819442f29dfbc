/** Substeps of one step of gradient flow at most, since nothing interrupts a step: a lane that wants more is given up. */
export const mostSubsteps = 10_000;
