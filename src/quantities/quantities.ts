import { above } from "./above.ts";
import { arrival } from "./arrival.ts";
import { hovering } from "./hovering.ts";
import { nonmonotone } from "./nonmonotone.ts";
import { restart } from "./restart.ts";
import { sharpening } from "./sharpening.ts";
import type { Quantity } from "./types.ts";

/** Every quantity that a claim can name. */
export const quantities: readonly Quantity[] = [
  sharpening,
  arrival,
  hovering,
  above,
  restart,
  nonmonotone,
];
