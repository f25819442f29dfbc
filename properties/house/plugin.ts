/** The rules of the house as a lint plugin: what `deno lint` cannot know about this project's rooms. */
import { blind } from "./rules/blind.ts";
import { clock } from "./rules/clock.ts";
import { frontDoor } from "./rules/front_door.ts";
import { oracle } from "./rules/oracle.ts";
import { order } from "./rules/order.ts";
import { randomness } from "./rules/randomness.ts";
import { surroundings } from "./rules/surroundings.ts";
import { tfjs } from "./rules/tfjs.ts";
import { wholeTests } from "./rules/whole_tests.ts";

const plugin: Deno.lint.Plugin = {
  name: "house",
  rules: {
    blind,
    clock,
    "front-door": frontDoor,
    oracle,
    order,
    randomness,
    surroundings,
    tfjs,
    "whole-tests": wholeTests,
  },
};

export default plugin;
